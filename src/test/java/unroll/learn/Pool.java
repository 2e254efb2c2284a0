package unroll.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// For recordings that train many networks: all cores, and what was recorded last time.
final class Pool {
    private Pool() {}

    interface Work {
        ObjectNode with(ExecutorService workers) throws InterruptedException;
    }

    static ObjectNode run(Work work) {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return work.with(workers);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The committed recording of a chapter.
    static JsonNode recorded(String slug) {
        try (InputStream in = Pool.class.getResourceAsStream("/unroll/learn/recorded/" + slug + ".json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, slug));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
