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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            new Arrow("code", "run", "rnn", "cell", "task"),
            new Arrow("store", "run", "rnn", "kernel", "cell", "task"),
            new Arrow("learn"),
            new Arrow("web", "learn", "store", "inspect", "code", "run", "probe", "rnn", "cell", "task"));
    /// The rooms of a package that has some, by trade; whatever stands in the package itself may use all of them.
    private static final Map<String, List<Arrow>> ROOMS = Map.of(
            "store",
            List.of(
                    new Arrow("database"),
                    new Arrow("log", "database"),
                    new Arrow("queue", "log", "database"),
                    new Arrow("work", "queue", "log", "database")),
            "web",
            List.of(
                    new Arrow("http"),
                    new Arrow("drawing"),
                    new Arrow("assets", "http"),
                    new Arrow("snapshot", "drawing", "http"),
                    new Arrow("api", "snapshot", "drawing", "http"),
                    new Arrow("pages", "api", "assets", "drawing", "http")));
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

    @ParameterizedTest
    @ValueSource(strings = {"store", "web"})
    void every_room_of_a_package_uses_only_what_its_arrow_points_to(String parent) throws IOException {
        List<Arrow> arrows = Objects.requireNonNull(ROOMS.get(parent));
        Map<String, Set<String>> used = usedIn("unroll." + parent);
        assertThat(used.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        arrows.stream().map(Arrow::from).toList());
        for (Arrow arrow : arrows)
            assertThat(arrow.to).as("%s", arrow).containsAll(used.getOrDefault(arrow.from, Set.of()));
        assertThat(Files.readString(Path.of("CONTRIBUTING.md"))).contains(line(arrows));
    }

    @Test
    void there_is_no_cycle() {
        slices().matching("unroll.(*)..").should().beFreeOfCycles().check(CLASSES);
        for (String parent : ROOMS.keySet())
            slices().matching("unroll." + parent + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
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
    void only_run_code_store_learn_inspect_and_web_know_json() {
        assertThat(users("tools.jackson")).containsExactly("code", "inspect", "learn", "run", "store", "web");
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
        assertThat(Files.readString(Path.of("CONTRIBUTING.md"))).contains(line(ARROWS) + "   Main → all");
    }

    private static String line(List<Arrow> arrows) {
        return arrows.stream().map(Arrow::toString).collect(joining("   "));
    }

    /// Which packages of ours each package of ours uses; the root is the empty name.
    private static Map<String, Set<String>> used() {
        return usedIn("unroll");
    }

    /// The same of the packages in one of them.
    private static Map<String, Set<String>> usedIn(String parent) {
        var used = new TreeMap<String, Set<String>>();
        for (JavaClass origin : CLASSES) {
            if (!isIn(parent + ".", origin)) continue;
            String from = room(parent, origin);
            Set<String> targets = used.computeIfAbsent(from, r -> new TreeSet<>());
            origin.getDirectDependenciesFromSelf().stream()
                    .map(d -> d.getTargetClass().getBaseComponentType())
                    .filter(t -> t.getPackageName().equals(parent) || isIn(parent + ".", t))
                    .map(t -> room(parent, t))
                    .filter(r -> !r.equals(from))
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

    private static boolean isIn(String start, JavaClass type) {
        return type.getPackageName().startsWith(start);
    }

    private static String room(JavaClass type) {
        return room("unroll", type);
    }

    /// The name under `parent`; empty where it stands in it itself.
    private static String room(String parent, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(parent) ? "" : name.substring(parent.length() + 1).split("\\.", 2)[0];
    }
}
