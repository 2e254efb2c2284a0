package unroll.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// By a clock that goes on while a trainer rests, and trains, and never else.
class CourtesyTest {
    private static final long STEP = 3_000_000;
    private final List<Runnable> happens = new ArrayList<>();
    private long now = 77;
    private final Courtesy courtesy = new Courtesy(() -> now, this::rest);

    private void rest(long nanos) {
        assertThat(nanos).isPositive();
        now += nanos;
        if (!happens.isEmpty()) happens.removeFirst().run();
    }

    /// How long it stood aside before it.
    private long step() {
        now += STEP;
        return courtesy.standAside(STEP);
    }

    @Test
    void where_nobody_asks_a_trainer_goes_on() {
        assertThat(step()).isZero();
        assertThat(courtesy.asks()).isFalse();
    }

    @Test
    void a_request_under_way_makes_a_trainer_step_aside_until_it_is_answered_and_a_moment_longer() {
        Courtesy.Visit visit = courtesy.begin();
        happens.addAll(List.of(() -> {}, () -> {}, () -> {}, visit::end));
        assertThat(step()).isEqualTo(4_000_000 + Courtesy.MOMENT);
        assertThat(step()).isZero();
    }

    @Test
    void one_that_follows_at_once_finds_the_trainer_still_aside() {
        Courtesy.Visit visit = courtesy.begin();
        happens.addAll(List.of(visit::end, () -> {}, courtesy::begin));
        assertThat(step()).isEqualTo(Courtesy.LONGEST);
    }

    @Test
    void however_many_ask_no_trainer_is_held_up_for_longer_than_fifty_milliseconds_in_a_row() {
        for (int n = 0; n < 1_000; n++) {
            courtesy.begin();
            assertThat(step()).isLessThanOrEqualTo(50_000_000);
        }
    }

    @Test
    void however_long_they_ask_trainers_train_for_half_of_the_time_once_a_crowd_had_its_minute() {
        long trained = 0;
        long stood = 0;
        for (int n = 0; n < 100_000; n++) {
            courtesy.begin();
            stood += step();
            trained += STEP;
            assertThat(stood).isLessThanOrEqualTo(Courtesy.SAVED + trained);
        }
        assertThat(stood).isGreaterThan(trained);
    }

    @Test
    void what_was_not_needed_is_saved_for_a_crowd_up_to_a_minute() {
        courtesy.begin();
        while (step() > STEP) continue;
        now += Courtesy.SHORT;
        for (int n = 0; n < 100_000; n++) assertThat(step()).isZero();
        long stood = 0;
        for (int n = 0; n < 10_000; n++) {
            courtesy.begin();
            stood += step();
        }
        assertThat(stood).isBetween(Courtesy.SAVED, Courtesy.SAVED + 10_000 * STEP);
    }

    /// Or whoever sends a byte a second would slow all training down.
    @Test
    void a_request_that_takes_long_holds_nobody_up() {
        Courtesy.Visit slow = courtesy.begin();
        long stood = 0;
        for (int n = 0; n < 100; n++) stood += step();
        assertThat(stood).isLessThanOrEqualTo(Courtesy.SHORT);
        slow.end();
        assertThat(courtesy.underWay()).isZero();
    }

    @Test
    void a_visit_that_ends_twice_ends_once() {
        Courtesy.Visit one = courtesy.begin();
        courtesy.begin();
        one.end();
        one.end();
        assertThat(courtesy.underWay()).isEqualTo(1);
    }
}
