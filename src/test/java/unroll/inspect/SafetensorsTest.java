package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.rnn.Tensor;
import unroll.run.Complaint;

/// The files are made by hand here, from the format's description.
class SafetensorsTest {
    private static final String ONE = "{\"a\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}";
    private static final double[] NUMBERS = {1.5, -0.0};

    @Test
    void a_file_by_the_book_is_read() {
        Tensor a = SafetensorsReader.read(file(ONE, NUMBERS)).getFirst();
        assertThat(a.name()).isEqualTo("a");
        assertThat(a.shape()).containsExactly(1, 2);
        assertThat(a.values()).isEqualTo(NUMBERS);
    }

    @Test
    void spaces_after_the_header_and_metadata_in_it_are_read_over() {
        String padded = ONE.replace("{\"a\"", "{\"__metadata__\":{\"format\":\"pt\"},\"a\"") + "   ";
        assertThat(SafetensorsReader.read(file(padded, NUMBERS))).hasSize(1);
    }

    @Test
    void floats_are_widened_without_loss() {
        byte[] header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length)
                .put(header)
                .putFloat(0.1f)
                .putFloat(-3.4e38f)
                .putFloat(Float.MIN_VALUE);
        assertThat(SafetensorsReader.read(file.array()).getFirst().values())
                .isEqualTo(new double[] {0.1f, -3.4e38f, Float.MIN_VALUE});
    }

    @Test
    void tensors_come_in_the_order_of_their_data_whatever_the_header_says_first() {
        String header = two(8, 16, 0, 8);
        assertThat(SafetensorsReader.read(file(header, NUMBERS)))
                .extracting(Tensor::name)
                .containsExactly("b", "a");
    }

    @Test
    void what_is_written_comes_back_to_the_bit() {
        double[] edges = {0.1, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Math.PI, 1e-310};
        var tensors = List.of(new Tensor("w", List.of(2, 3), edges), new Tensor("b", List.of(1), new double[] {7}));
        List<Tensor> back = SafetensorsReader.read(Safetensors.write(tensors, Map.of("format", "pt")));
        assertThat(back).extracting(Tensor::name).containsExactly("w", "b");
        assertThat(back.getFirst().shape()).containsExactly(2, 3);
        assertThat(bits(back.getFirst().values())).isEqualTo(bits(edges));
    }

    @Test
    void what_is_written_is_laid_out_as_the_format_says() {
        byte[] file = Safetensors.write(List.of(new Tensor("a", List.of(2), NUMBERS)), Map.of("format", "pt"));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong(0);
        assertThat(length % 8).as("the numbers are aligned").isZero();
        assertThat(new String(file, 8, length, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo("""
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""");
        assertThat(bytes.getDouble(8 + length)).isEqualTo(1.5);
        assertThat(file).hasSize(8 + length + 16);
    }

    static Stream<Arguments> bad() {
        byte[] good = file(ONE, NUMBERS);
        return Stream.of(
                bad("no bytes", new byte[0], "file", "0 bytes"),
                bad("nine bytes", Arrays.copyOf(good, 9), "file", "9 bytes"),
                bad("cut off in the header", Arrays.copyOf(good, 30), "file", "cut off"),
                bad("cut off in the numbers", Arrays.copyOf(good, good.length - 1), "file", "cut off"),
                bad("bytes left over", Arrays.copyOf(good, good.length + 8), "file", "8 bytes after"),
                bad("a zip", "PK\u0003\u0004aaaaaaaaaaaaaa".getBytes(StandardCharsets.ISO_8859_1), "file", "zip"),
                bad("gzip", new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3, 1, 1}, "file", "header’s length"),
                bad(
                        "a header without an end",
                        ByteBuffer.allocate(16).putLong(-1).array(),
                        "file",
                        "1844674407370955"),
                bad("a header too long", header(100_001), "file", "100,000"),
                bad("no JSON", file("{\"a\":", NUMBERS), "file", "not JSON"),
                bad("a list", file("[1]", NUMBERS), "file", "not a JSON object"),
                bad("a space first", file(" " + ONE, NUMBERS), "file", "not a JSON object"),
                bad("two headers", file(ONE + ONE, NUMBERS), "file", "not JSON"),
                bad("a name twice", file(ONE.replace("}}", "},") + ONE.substring(1), NUMBERS), "file", "stands once"),
                bad("deep", file("[".repeat(5_000), NUMBERS), "file", "not JSON"),
                bad("nothing in it", file("{}"), "file", "no tensors"),
                bad("half precision", file(ONE.replace("F64", "F16"), NUMBERS), "a", "F16"),
                bad("no dtype", file(ONE.replace("\"dtype\":\"F64\",", ""), NUMBERS), "a", "missing"),
                bad("a shape that is none", file(ONE.replace("[1,2]", "\"x\""), NUMBERS), "a", "shape"),
                bad("a shape below one", file(ONE.replace("[1,2]", "[-1,-2]"), NUMBERS), "a", "[-1,-2]"),
                bad("an empty shape", file(ONE.replace("[1,2]", "[0]").replace("16", "0"), NUMBERS), "a", "[0]"),
                bad("a shape of halves", file(ONE.replace("[1,2]", "[1,2.5]"), NUMBERS), "a", "2.5"),
                bad("a shape past the integers", file(ONE.replace("[1,2]", huge()), NUMBERS), "a", "shape"),
                bad("a shape that does not fit", file(ONE.replace("[1,2]", "[1,3]"), NUMBERS), "a", "24 bytes"),
                bad("no offsets", file(ONE.replace("data_offsets", "offsets"), NUMBERS), "a", "missing"),
                bad("offsets backwards", file(ONE.replace("[0,16]", "[16,0]"), NUMBERS), "a", "[16, 0]"),
                bad("offsets below zero", file(ONE.replace("[0,16]", "[-16,0]"), NUMBERS), "a", "[-16, 0]"),
                bad("offsets past the end", file(ONE.replace("[0,16]", "[16,32]"), NUMBERS), "a", "gap"),
                bad("offsets past the longs", file(ONE.replace("16]", "1e300]"), NUMBERS), "a", "whole numbers"),
                bad("a gap", file(two(0, 8, 16, 24), 1, 2, 3), "b", "gap"),
                bad("an overlap", file(two(0, 8, 0, 8), 1), "b", "overlaps"),
                bad("not a number", file(ONE, 1, Double.NaN), "a", "NaN at place 1"),
                bad("infinite", file(ONE, Double.NEGATIVE_INFINITY, 1), "a", "-Infinity at place 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_file_that_is_not_as_it_says_is_refused(String what, byte[] file, String field, String message) {
        Unfit unfit = catchThrowableOfType(Unfit.class, () -> SafetensorsReader.read(file));
        assertThat(unfit).as(what).isNotNull();
        assertThat(unfit.complaints()).singleElement().satisfies(c -> {
            assertThat(c.field()).isEqualTo(field);
            assertThat(c.message()).contains(message);
        });
    }

    @Test
    void everything_wrong_is_said_at_once() {
        String header = two(0, 8, 8, 16).replaceFirst("F64", "I8").replaceFirst("F64", "BF16");
        assertThat(catchThrowableOfType(Unfit.class, () -> SafetensorsReader.read(file(header, NUMBERS)))
                        .complaints())
                .extracting(Complaint::field)
                .containsExactly("a", "b");
    }

    @Test
    void more_than_a_hundred_tensors_are_refused_as_such() {
        String header = IntStream.range(0, 101)
                .mapToObj(n -> "\"w%d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[%d,%d]}"
                        .formatted(n, 8 * n, 8 * n + 8))
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(catchThrowableOfType(Unfit.class, () -> SafetensorsReader.read(file(header, new double[101])))
                        .complaints())
                .singleElement()
                .satisfies(c -> assertThat(c.message()).contains("more than 100 tensors"));
    }

    /// Whatever is changed in a good file, it is read or refused, never a failure of ours.
    @Test
    void a_file_with_any_bytes_changed_is_read_or_refused() {
        byte[] good = file(two(0, 8, 8, 16), NUMBERS);
        Random random = new Random(1);
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] changed = good.clone();
            for (int k = 0; k <= n % 3; k++) changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                assertThat(SafetensorsReader.read(changed)).isNotEmpty();
            } catch (Unfit e) {
                assertThat(e.complaints()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    private static Arguments bad(String what, byte[] file, String field, String message) {
        return Arguments.of(what, file, field, message);
    }

    private static String huge() {
        return "[65536,65536,65536,65536,2]";
    }

    private static String two(int a0, int a1, int b0, int b1) {
        return """
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[%d,%d]},"b":{"dtype":"F64","shape":[1],"data_offsets":[%d,%d]}}
            """.formatted(a0, a1, b0, b1).strip();
    }

    private static byte[] header(int length) {
        return file("{" + " ".repeat(length - 2) + "}");
    }

    private static byte[] file(String header, double... numbers) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(8 + json.length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        for (double number : numbers) file.putDouble(number);
        return file.array();
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
