package unroll.script;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// TypeScript's compiler as a checker: it compiles nothing.
public final class TypeScript {
    static final Path CONFIG = Path.of("src/test/js/tsconfig.json").toAbsolutePath();

    private TypeScript() {}

    /// Something in JSON, and the type that it should have: one of `src/test/js/types`.
    public record Typed(String type, String json) {}

    /// What is wrong with any of them, in the checker's words. More fields than a type has are fine.
    ///
    /// @param folder an empty one
    public static List<String> misfits(Path folder, List<Typed> answers) throws IOException, InterruptedException {
        String calls = answers.stream()
                .map(answer -> "(<T extends %s>(_: T) => {})(%s);".formatted(answer.type, answer.json))
                .collect(joining("\n"));
        return errors(check(project(folder, "answers.ts", calls)));
    }

    /// A project of one file more, with our types; answers its configuration.
    static Path project(Path folder, String name, String code) throws IOException {
        Path file = Files.writeString(folder.resolve(name), code);
        return Files.writeString(
                folder.resolve("tsconfig.json"),
                "{\"extends\": \"%s\", \"files\": [\"%s\"], \"include\": [\"%s/types/*.d.ts\"]}"
                        .formatted(CONFIG, file, CONFIG.getParent()));
    }

    /// All that the checker prints.
    static List<String> check(Path config, String... options) throws IOException, InterruptedException {
        Node.webjar("chart.js", "dist", ".d.ts");
        Node.webjar("typescript", "lib", ".d.ts");
        Path compiler = Node.webjar("typescript", "lib", "tsc.js").resolve("tsc.js");
        var arguments = new ArrayList<>(List.of(compiler.toString(), "--project", config.toString()));
        arguments.addAll(List.of(options));
        Node.Run run = Node.run(arguments, "");
        assertThat(run.exit()).as(run.output()).isIn(0, 2); // 2: there were errors
        return run.output().lines().toList();
    }

    static List<String> errors(List<String> said) {
        return said.stream().filter(line -> line.contains("error TS")).toList();
    }
}
