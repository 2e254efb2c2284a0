package unroll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MachineTest {
    @Test
    void with_the_module_there_is_no_obstacle() {
        assertThat(Machine.obstacle()).isNull();
    }

    @Test
    void a_process_without_the_module_is_told_the_flag() throws IOException, InterruptedException {
        assertThat(say()).startsWith("The module").contains("--add-modules=jdk.incubator.vector");
    }

    @Test
    void a_process_without_fused_multiply_add_is_told_why_it_is_slow() throws IOException, InterruptedException {
        assertThat(say("--add-modules=jdk.incubator.vector", "-XX:-UseFMA")).contains("fused multiply-add");
    }

    private static String say(String... flags) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(java.util.List.of(flags));
        command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), Said.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    /// Prints what the machine has to say.
    static final class Said {
        private Said() {}

        public static void main(String[] arguments) {
            System.out.println(Machine.obstacle() == null ? Machine.slowness() : Machine.obstacle());
        }
    }
}
