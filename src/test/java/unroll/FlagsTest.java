package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is tested is what runs: other flags are another JIT and another layout of memory.
class FlagsTest {
    @Test
    void tests_run_with_the_flags_of_the_product() throws IOException {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .containsAll(Files.readAllLines(Path.of("java.args")));
    }
}
