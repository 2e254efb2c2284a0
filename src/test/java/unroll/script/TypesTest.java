package unroll.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TypeScript reads the modules as the browser gets them and checks them, strictly, by the types in their comments and
/// in `src/test/js/types`. Nothing is compiled.
class TypesTest {
    private static final Path CONFIG = Path.of("src/test/js/tsconfig.json").toAbsolutePath();
    private static String compiler = "";
    private static List<String> said = List.of();

    @BeforeAll
    static void check_all_modules() throws IOException, InterruptedException, URISyntaxException {
        Node.webjar("chart.js", "dist", ".d.ts");
        Node.webjar("typescript", "lib", ".d.ts");
        compiler = Node.webjar("typescript", "lib", "tsc.js").resolve("tsc.js").toString();
        said = check(CONFIG, "--listFiles");
    }

    @Test
    void every_module_passes_the_type_checker() {
        List<String> errors = errors(said).toList();
        System.out.println(errors.size() + " type errors in the pages' modules");
        assertThat(errors).isEmpty();
    }

    @Test
    void every_module_is_seen_by_the_type_checker() throws IOException {
        for (Path module : modules())
            assertThat(said).contains(module.toAbsolutePath().toString().replace('\\', '/'));
    }

    @Test
    void a_module_that_mistakes_a_type_is_found(@TempDir Path folder) throws IOException, InterruptedException {
        Path wrong = Files.writeString(folder.resolve("wrong.js"), """
                import { count } from "%s";
                export const untyped = value => value;
                export const words = count("three", 4);
                """.formatted(
                        Path.of("static/base/format.js").toAbsolutePath()));
        Path config = Files.writeString(
                folder.resolve("tsconfig.json"),
                "{\"extends\": \"%s\", \"files\": [\"%s\"], \"include\": [\"%s/types/*.d.ts\"]}"
                        .formatted(CONFIG, wrong, CONFIG.getParent()));
        assertThat(errors(check(config)).filter(error -> error.contains("wrong.js")))
                .satisfiesExactly(
                        untyped -> assertThat(untyped).contains("(2,24)", "implicitly has an 'any' type"),
                        mistaken -> assertThat(mistaken).contains("(3,28)", "not assignable to parameter of type"));
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

    private static List<String> check(Path config, String... options) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(compiler, "--project", config.toString()));
        arguments.addAll(List.of(options));
        Node.Run run = Node.run(arguments, "");
        assertThat(run.exit()).as(run.output()).isIn(0, 2); // 2: there were errors
        return run.output().lines().toList();
    }

    private static Stream<String> errors(List<String> said) {
        return said.stream().filter(line -> line.contains("error TS"));
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("static"))) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }
}
