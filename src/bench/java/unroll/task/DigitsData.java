package unroll.task;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

/// Writes the resource `digits.txt` from the digits that a wheel of scikit-learn carries, which
/// `pip download --no-deps scikit-learn` fetches: one line an image, 64 pixels of 0 to 16 (`g`), a space, the digit.
final class DigitsData {
    private static final String IN_WHEEL = "sklearn/datasets/data/digits.csv.gz";
    private static final Path RESOURCE = Path.of("src/main/resources/unroll/task/digits.txt");

    private DigitsData() {}

    /// @param args the wheel
    public static void main(String[] args) throws IOException {
        Path wheel = Path.of(System.getProperty("preset", args.length > 0 ? args[0] : "scikit_learn.whl"));
        try (var zip = new ZipFile(wheel.toFile());
                var rows = new InputStreamReader(
                        new GZIPInputStream(zip.getInputStream(zip.getEntry(IN_WHEEL))), StandardCharsets.UTF_8)) {
            String lines =
                    rows.readAllLines().stream().map(DigitsData::line).reduce("", (all, line) -> all + line + "\n");
            Files.writeString(RESOURCE, lines);
            System.out.println(lines.lines().count() + " digits in " + RESOURCE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String line(String row) {
        int[] numbers = Arrays.stream(row.split(","))
                .mapToInt(v -> (int) Double.parseDouble(v))
                .toArray();
        var line = new StringBuilder();
        for (int pixel = 0; pixel < 64; pixel++) line.append(Integer.toString(numbers[pixel], 17));
        return line.append(' ').append(numbers[64]).toString();
    }
}
