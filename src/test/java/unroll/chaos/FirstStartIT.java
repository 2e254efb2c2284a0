package unroll.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Server.SHARED)
@Timeout(900)
class FirstStartIT {
    private static final String TINY = "{\"task\":{\"kind\":\"adding\",\"length\":5},\"training\":{\"steps\":3}}";

    @ParameterizedTest
    @ValueSource(strings = {Store.SQLITE, Store.POSTGRESQL})
    void two_processes_may_meet_on_an_empty_database(String kind) throws Exception {
        Store store = Store.fresh(kind);
        try (Child one = Child.begin(store.environment, "");
                Child other = Child.begin(store.environment, "")) {
            String run = one.ready()
                    .postJson("/api/v1/runs", TINY)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            try (var viewer = new Viewer(port(other.ready()), run.substring("/runs/".length()))) {
                assertThat(viewer.end().data()).contains("finished");
            }
        }
    }

    private static IntSupplier port(Child child) throws Exception {
        int port = child.port();
        return () -> port;
    }
}
