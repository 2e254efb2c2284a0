package unroll.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Server.SHARED)
@Timeout(900)
class FirstStartIT {
    private static final String TINY = "{\"task\":{\"kind\":\"adding\",\"length\":5},\"training\":{\"steps\":3}}";

    @Test
    void two_processes_may_meet_on_an_empty_database() throws Exception {
        meet(Store.SQLITE);
    }

    @Tag("exhaustive")
    @Test
    void also_on_postgresql() throws Exception {
        meet(Store.POSTGRESQL);
    }

    private static void meet(String kind) throws Exception {
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
