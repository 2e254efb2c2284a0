package unroll.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;

@Tag("slow")
@Timeout(60)
@ParameterizedClass
@EnumSource(Dialect.class)
class RosterTest {
    private final Dialect dialect;

    @AutoClose
    private final Database database;

    RosterTest(Dialect dialect) {
        this.dialect = dialect;
        database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
    }

    @Test
    void whoever_says_so_is_there_until_it_leaves() {
        say("a");
        say("b");
        say("a");
        assertThat(slots()).isEqualTo(6);
        database.write(handle -> Roster.leave(handle, "a"));
        assertThat(slots()).isEqualTo(3);
    }

    @Test
    void after_five_seconds_without_a_word_nobody_counts_on_it() {
        say("a");
        later(6_000);
        assertThat(slots()).isZero();
        say("a");
        assertThat(slots()).isEqualTo(3);
    }

    /// Nor where the clock was an hour ahead when it spoke last.
    @Test
    void a_clock_that_was_set_back_makes_nobody_immortal() {
        say("a");
        later(-3_600_000);
        assertThat(slots()).isZero();
        say("b");
        List<String> left = database.read(handle -> handle.createQuery("select name from workers")
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactly("b");
    }

    private void say(String name) {
        database.write(handle -> Roster.say(handle, dialect, name, 3));
    }

    private void later(long millis) {
        database.write(handle -> handle.createUpdate("update workers set seen = seen - ?")
                .bind(0, millis)
                .execute());
    }

    private int slots() {
        return database.read(handle -> Roster.slots(handle, dialect));
    }
}
