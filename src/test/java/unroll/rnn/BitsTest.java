package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The same seed, the same bits: a small run in processes of their own, under every compiler and vector
/// width. If the hash changes, every seed has a new meaning.
@Tag("slow")
class BitsTest {
    /// By [Engine#VERSION]: other bits want another version, so that stored runs say who made them.
    private static final Map<String, String> HASHES =
            Map.of("1", "152ebdcee12997d596d1753c834bc62b3d509c5b5b930238296ceba89ae10281");
    /// Of the cells that came later, one each.
    private static final List<String> OTHER_CELLS = List.of(
            "MINGRU b857790c7afe4500f93e9df56c87b0a1e576ef0651c037292080403bb70be416",
            "LSTM_COUPLED fbb1b8b57d28b408b58740516b5f337de68636c318f9e62590fa17db1c1e2590",
            "LSTM_PEEPHOLE 2d3b3d72114f10a756cdf04b9e87146e867eb0895f4e2212bab42f9c512adea8",
            "LSTM1997 a193f711faf2f315915bb1e91b7b6ab32070a84aacd1391a85e74cd5a32801c0");

    private static final List<List<String>> MACHINES =
            List.of(List.of(), List.of("-XX:TieredStopAtLevel=1"), List.of("-XX:UseAVX=0"), List.of("-XX:UseAVX=2"));
    private static final List<List<String>> OTHERS =
            List.of(List.of("-Xint"), List.of("-XX:-TieredCompilation"), List.of("-XX:UseAVX=3"));

    @Test
    void the_bits_are_those_of_every_compiler_and_vector_width() throws IOException, InterruptedException {
        same(MACHINES);
    }

    @Tag("exhaustive")
    @Test
    void also_without_a_compiler_and_with_the_last_one_alone() throws IOException, InterruptedException {
        same(OTHERS);
    }

    private static void same(List<List<String>> machines) throws IOException, InterruptedException {
        for (List<String> flags : machines)
            assertThat(hash(flags, 1)).as("%s", flags).isEqualTo(expected());
    }

    @Test
    void the_bits_are_those_of_any_number_of_threads() throws IOException, InterruptedException {
        for (int threads : new int[] {2, 3})
            assertThat(hash(List.of(), threads)).as("%s threads", threads).isEqualTo(expected());
    }

    private static String expected() {
        return HASHES.get(Engine.VERSION) + "\n" + String.join("\n", OTHER_CELLS);
    }

    private static String hash(List<String> flags, int threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmallRun.class.getName()));
        command.add(String.valueOf(threads));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", flags).isZero();
        return out.strip();
    }
}
