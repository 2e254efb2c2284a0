package unroll.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import org.junit.jupiter.api.Test;

/// What keeps the vector code in one of the JIT's good states, and behind one door.
class VectorTest {
    private static final Path MAIN = Path.of("src/main/java/unroll");

    @Test
    void only_kernel_knows_the_vector_module() throws IOException {
        assertThat(users()).isNotEmpty().allMatch(f -> f.startsWith(MAIN.resolve("kernel")));
    }

    /// Where such a method is not inlined, each call boxes its vectors: megabytes a step.
    @Test
    void no_method_takes_or_returns_a_vector() throws IOException, ClassNotFoundException {
        for (Path file : users()) {
            String name = file.getFileName().toString().replace(".java", "");
            for (Method method : Class.forName("unroll.kernel." + name).getDeclaredMethods()) {
                List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
                types.add(method.getReturnType());
                assertThat(types).as("%s", method).noneMatch(VectorTest::isVector);
            }
        }
    }

    private static boolean isVector(Class<?> type) {
        return Vector.class.isAssignableFrom(type) || VectorMask.class.isAssignableFrom(type);
    }

    private static List<Path> users() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(VectorTest::imports)
                    .toList();
        }
    }

    private static boolean imports(Path file) {
        try {
            return Files.readString(file).contains("import jdk.incubator.vector");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
