package unroll;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which package may use which. Change the table here and in CONTRIBUTING.md together.
@Tag("slow")
class PackagesTest {
    private static final List<Arrow> ARROWS = List.of(
            new Arrow("math"),
            new Arrow("cell", "math"),
            new Arrow("plain", "cell", "math"),
            new Arrow("kernel", "cell", "math"),
            new Arrow("rnn", "kernel", "cell", "math"),
            new Arrow("task", "math"),
            new Arrow("probe", "rnn", "kernel", "cell", "math"),
            new Arrow("run", "probe", "rnn", "kernel", "cell", "task", "math"),
            new Arrow("inspect", "run", "probe", "rnn", "cell", "task", "math"),
            new Arrow("store", "run", "rnn", "kernel", "cell", "task"),
            new Arrow("learn"),
            new Arrow("web", "learn", "store", "inspect", "run", "probe", "rnn", "cell", "task"));
    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("unroll");

    private record Arrow(String from, List<String> to) {
        Arrow(String from, String... to) {
            this(from, List.of(to));
        }

        @Override
        public String toString() {
            return from + " → " + (to.isEmpty() ? "–" : String.join(", ", to));
        }
    }

    @Test
    void every_package_uses_only_what_its_arrow_points_to() {
        Map<String, Set<String>> used = used();
        assertThat(used.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ARROWS.stream().map(Arrow::from).toList());
        for (Arrow arrow : ARROWS)
            assertThat(arrow.to).as("%s", arrow).containsAll(used.getOrDefault(arrow.from, Set.of()));
    }

    @Test
    void there_is_no_cycle() {
        slices().matching("unroll.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_uses_the_composition_root() {
        assertThat(used().values()).allSatisfy(to -> assertThat(to).doesNotContain(""));
    }

    @Test
    void only_web_knows_javalin_jte_and_buckets() {
        assertThat(users("io.javalin", "gg.jte", "jakarta.servlet", "org.eclipse.jetty", "io.github.bucket4j"))
                .containsExactly("web");
    }

    @Test
    void only_run_store_learn_inspect_and_web_know_json() {
        assertThat(users("tools.jackson")).containsExactly("inspect", "learn", "run", "store", "web");
    }

    @Test
    void only_store_knows_databases_and_the_queue() {
        assertThat(users(
                        "java.sql",
                        "javax.sql",
                        "org.jdbi",
                        "org.flywaydb",
                        "com.zaxxer.hikari",
                        "org.postgresql",
                        "com.github.kagkarlsson"))
                .containsExactly("store");
    }

    @Test
    void only_store_and_web_measure_themselves() {
        assertThat(users("io.micrometer")).containsExactly("", "store", "web");
    }

    @Test
    void only_rnn_and_probe_know_ejml() {
        assertThat(users("org.ejml")).containsExactly("probe", "rnn");
    }

    @Test
    void the_readme_shows_the_same_arrows() throws IOException {
        String line = ARROWS.stream().map(Arrow::toString).collect(joining("   ")) + "   Main → all";
        assertThat(Files.readString(Path.of("CONTRIBUTING.md"))).contains(line);
    }

    /// Which packages of ours each package of ours uses; the root is the empty name.
    private static Map<String, Set<String>> used() {
        var used = new TreeMap<String, Set<String>>();
        for (JavaClass origin : CLASSES) {
            if (room(origin).isEmpty()) continue;
            Set<String> targets = used.computeIfAbsent(room(origin), r -> new TreeSet<>());
            origin.getDirectDependenciesFromSelf().stream()
                    .map(d -> d.getTargetClass().getBaseComponentType())
                    .filter(t -> t.getPackageName().equals("unroll")
                            || t.getPackageName().startsWith("unroll."))
                    .map(PackagesTest::room)
                    .filter(r -> !r.equals(room(origin)))
                    .forEach(targets::add);
        }
        return used;
    }

    private static Set<String> users(String... libraries) {
        var users = new TreeSet<String>();
        for (JavaClass origin : CLASSES)
            for (var dependency : origin.getDirectDependenciesFromSelf())
                for (String library : libraries)
                    if (dependency.getTargetClass().getPackageName().startsWith(library)) users.add(room(origin));
        return users;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("unroll") ? "" : name.substring("unroll.".length());
    }
}
