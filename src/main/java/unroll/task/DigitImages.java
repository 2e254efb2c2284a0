package unroll.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// 1,797 handwritten digits of 8 × 8 pixels, each 0 to 16: UCI's "Optical Recognition of Handwritten Digits", see
/// `digits-licence.txt` beside the resource.
final class DigitImages {
    static final int PIXELS = 64;
    static final int HELD_OUT = 297;
    private static final double BRIGHTEST = 16;
    private static final List<String> LINES = lines();
    static final int TRAINED_ON = LINES.size() - HELD_OUT;

    private DigitImages() {}

    private static List<String> lines() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DigitImages.class.getResourceAsStream("digits.txt")),
                StandardCharsets.US_ASCII))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Pixel 0 … 63, row by row, from 0 to 1.
    static double brightness(int image, int pixel) {
        return Character.digit(LINES.get(image).charAt(pixel), 17) / BRIGHTEST;
    }

    static int digit(int image) {
        return LINES.get(image).charAt(PIXELS + 1) - '0';
    }
}
