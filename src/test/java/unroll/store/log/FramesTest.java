package unroll.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.Recording;
import unroll.run.RunConfig;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;

@Tag("slow")
class FramesTest {
    private static final RunConfig CONFIG = Configs.read(Configs.tiny(30, "rnn"));

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_nearest_frame_is_found_the_earlier_of_two(Dialect dialect) {
        try (var database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry())) {
            assertThat(nearest(database, 5)).isEmpty();
            int size = CONFIG.models().getFirst().architecture().parameters(2, 1);
            database.write(handle -> {
                for (int step : new int[] {1, 11, 21})
                    Frames.insert(handle, "run", new Recording.Frame(step, List.of(new double[size])));
                return handle;
            });
            assertThat(List.of(-5, 1, 6, 7, 16, 17, Integer.MAX_VALUE))
                    .extracting(s -> nearest(database, s).orElseThrow().step())
                    .containsExactly(1, 1, 1, 11, 11, 21, 21);
        }
    }

    private static Optional<Recording.Frame> nearest(Database database, int step) {
        return database.read(handle -> Frames.nearest(handle, "run", CONFIG, step));
    }
}
