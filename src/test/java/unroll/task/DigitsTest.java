package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unroll.math.Purpose;

class DigitsTest {
    @Test
    void pixels_lie_between_0_and_1_and_after_them_comes_nothing() {
        Batch batch = Batch.of(new Digits(70), 100);
        for (int t = 1; t <= 70; t++)
            for (double pixel : batch.x[t])
                if (t > 64) assertThat(pixel).isZero();
                else assertThat(pixel * 16).isBetween(0.0, 16.0).isEqualTo(Math.rint(pixel * 16));
    }

    @Test
    void each_of_the_297_is_tried_once_and_none_of_them_is_trained_on() {
        Set<String> tried = new HashSet<>();
        Batch exam = Batch.of(new Digits(64), 297, 42, Purpose.CONFIRM, 0, 0);
        for (int b = 0; b < 297; b++) tried.add(picture(exam, b));
        assertThat(tried).hasSize(297);
        Set<String> trained = new HashSet<>();
        Batch batch = Batch.of(new Digits(64), 30_000);
        for (int b = 0; b < 30_000; b++) trained.add(picture(batch, b));
        assertThat(trained).hasSize(1_500).doesNotContainAnyElementsOf(tried);
    }

    /// The first image of the file as its makers drew it: a zero, dark in the middle.
    @Test
    void the_first_image_is_a_zero() {
        assertThat(DigitImages.digit(0)).isZero();
        assertThat(DigitImages.brightness(0, 2) * 16).isEqualTo(5);
        assertThat(DigitImages.brightness(0, 3) * 16).isEqualTo(13);
        assertThat(DigitImages.brightness(0, 27)).isZero();
    }

    private static String picture(Batch batch, int b) {
        var picture = new StringBuilder();
        for (int t = 1; t <= 64; t++) picture.append((char) ('a' + 16 * batch.x[t][b]));
        return picture.toString();
    }
}
