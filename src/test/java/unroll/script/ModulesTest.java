package unroll.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The modules that need no browser, by tests of their own: `src/test/js/*.test.js`, run by node.
@Tag("slow")
class ModulesTest {
    /// One test of node's, or a file that could not be read; `failure` is what it said, empty where it passed.
    private record Promise(String words, String failure) {}

    @TestFactory
    List<DynamicTest> pure_modules_keep_what_their_tests_promise() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/js"))) {
            files = all.filter(file -> file.toString().endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
        List<Promise> promises = promises(files);
        assertThat(promises).hasSizeGreaterThanOrEqualTo(files.size());
        return promises.stream()
                .map(promise -> DynamicTest.dynamicTest(
                        promise.words, () -> assertThat(promise.failure).isEmpty()))
                .toList();
    }

    @Test
    void a_promise_that_is_not_kept_fails(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.test.js"), """
                import assert from "node:assert/strict";
                import { test } from "node:test";
                test("kept", () => assert.equal(1, 1));
                test("broken", () => assert.equal(1, 2));
                """);
        List<Promise> promises = promises(List.of(file));
        assertThat(promises).extracting(Promise::words).containsExactly("kept", "broken");
        assertThat(promises.getFirst().failure).isEmpty();
        assertThat(promises.getLast().failure).contains("1 !== 2");
    }

    @Test
    void a_file_that_cannot_be_read_fails(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.test.js"), "import \"./nowhere.js\";\n");
        assertThat(promises(List.of(file))).singleElement().satisfies(promise -> {
            assertThat(promise.words).contains("wrong.test.js");
            assertThat(promise.failure).isNotBlank();
        });
    }

    private static List<Promise> promises(List<Path> files) throws Exception {
        var arguments = new ArrayList<>(List.of("--test", "--test-reporter=junit"));
        files.forEach(file -> arguments.add(file.toString()));
        String xml = Node.run(arguments, "").output();
        Element root = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        return children(root, "testcase")
                .map(test -> new Promise(
                        test.getAttribute("name"),
                        children(test, "failure")
                                .map(failure -> failure.getAttribute("message") + failure.getTextContent())
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    private static Stream<Element> children(Element of, String tag) {
        NodeList nodes = of.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(n -> (Element) nodes.item(n));
    }
}
