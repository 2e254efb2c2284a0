package unroll.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TypeScript reads the modules as the browser gets them and checks them, strictly, by the types in their comments and
/// in `src/test/js/types`.
@Tag("slow")
class TypesTest {
    private static List<String> said = List.of();

    @BeforeAll
    static void check_all_modules() throws IOException, InterruptedException {
        said = TypeScript.check(TypeScript.CONFIG, "--listFiles");
    }

    @Test
    void every_module_passes_the_type_checker() {
        List<String> errors = TypeScript.errors(said);
        System.out.println(errors.size() + " type errors in the pages' modules");
        assertThat(errors).isEmpty();
    }

    @Test
    void every_module_is_seen_by_the_type_checker() throws IOException {
        for (Path module : modules())
            assertThat(said).contains(module.toAbsolutePath().toString().replace('\\', '/'));
    }

    @Test
    void a_module_that_mistakes_a_type_is_found(@TempDir Path folder) throws Exception {
        Path config = TypeScript.project(folder, "wrong.js", """
                import { count } from "%s";
                export const untyped = value => value;
                export const words = count("three", 4);
                """.formatted(
                        Path.of("static/base/format.js").toAbsolutePath()));
        assertThat(TypeScript.errors(TypeScript.check(config)))
                .satisfiesExactly(
                        untyped -> assertThat(untyped).contains("wrong.js(2,24)", "implicitly has an 'any' type"),
                        mistaken ->
                                assertThat(mistaken).contains("wrong.js(3,28)", "not assignable to parameter of type"));
    }

    @Test
    void no_module_silences_the_type_checker() throws IOException {
        var silenced = new ArrayList<String>();
        for (Path module : modules())
            Files.readString(module)
                    .lines()
                    .filter(line -> line.matches(".*(@ts-|\\{any\\b|[<|(:] ?any\\b|\\bany\\[).*"))
                    .forEach(line -> silenced.add(module + ": " + line.strip()));
        assertThat(silenced).isEmpty();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("static"))) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }
}
