package dev.expunge.brokers.polite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.kit.MovableClock;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MannersTest {
    private final MovableClock clock = new MovableClock();
    private final Instant began = clock.instant();

    @Test
    void callsAreSpacedByTheInterval() throws InterruptedException {
        Manners manners = manners(Duration.ofSeconds(2), 100, true);

        for (int i = 0; i < 3; i++) {
            assertThat(call(manners)).isInstanceOf(Leave.Granted.class);
        }

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void aPauseLongerThanOurPatienceIsNotMadeButTold() throws InterruptedException {
        Manners manners = manners(Duration.ofMinutes(10), 100, true);

        assertThat(call(manners)).isInstanceOf(Leave.Granted.class);
        assertThat(call(manners)).isEqualTo(new Leave.Withheld(Cause.BUDGET, began.plus(Duration.ofMinutes(10))));
    }

    @Test
    void theDaysCallsEndWithTheDay() throws InterruptedException {
        Manners manners = manners(Duration.ZERO, 2, true);
        call(manners);
        call(manners);

        assertThat(call(manners)).isEqualTo(new Leave.Withheld(Cause.BUDGET, Instant.parse("2026-03-03T00:00:00Z")));

        clock.tick(Duration.ofHours(15));
        assertThat(call(manners)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void whoAsksUsToStayAwayIsLeftAloneThatLong() throws InterruptedException {
        Manners manners = manners(Duration.ZERO, 100, true);

        assertThat(manners.heed("Mon, 02 Mar 2026 10:00:00 GMT")).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(call(manners))
                .isEqualTo(new Leave.Withheld(Cause.RATE_LIMITED, Instant.parse("2026-03-02T10:00:00Z")));

        clock.tick(Duration.ofHours(1));
        assertThat(call(manners)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void whatCannotBeReadAsksForNothing() {
        Manners manners = manners(Duration.ZERO, 100, true);

        assertThat(manners.heed("soon")).isNull();
        assertThat(manners.heed("-5")).isNull();
        assertThat(manners(Duration.ZERO, 100, false).heed("60")).isNull();
    }

    private static Leave call(Manners manners) throws InterruptedException {
        Leave leave = manners.ask();
        if (leave instanceof Leave.Granted) {
            manners.returned();
        }
        return leave;
    }

    private Manners manners(Duration interval, int budget, boolean honour) {
        return new Manners(
                new Definition.Politeness(interval, 1, budget, true, honour), clock, clock, Duration.ofMinutes(1));
    }
}
