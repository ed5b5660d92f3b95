package dev.expunge.brokers.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void threeFailuresInARowOpenIt() {
        Breaker breaker = failed(failed(Breaker.closed().succeeded(), Cause.TIMEOUT), Cause.UNAVAILABLE);
        assertThat(breaker.lets(NOW)).isTrue();

        Breaker open = failed(breaker, Cause.UNAVAILABLE);

        assertThat(open).isInstanceOf(Breaker.Open.class);
        assertThat(open.lets(NOW.plus(Duration.ofMinutes(29)))).isFalse();
        assertThat(open.lets(NOW.plus(Duration.ofMinutes(30)))).isTrue();
    }

    @Test
    void halfOfTheLastTwentyOpenItEvenOneByOne() {
        Breaker breaker = Breaker.closed();
        for (int i = 0; i < 19; i++) {
            breaker = i % 2 == 0 ? ((Breaker.Closed) breaker).succeeded() : failed(breaker, Cause.TIMEOUT);
        }
        assertThat(breaker).isInstanceOf(Breaker.Closed.class);

        assertThat(failed(breaker, Cause.TIMEOUT)).isInstanceOf(Breaker.Open.class);
    }

    @Test
    void oneFailedControlOpensItAtOnceAndForLongerThanAnOutage() {
        assertThat(failed(Breaker.closed(), Cause.DRIFT)).isInstanceOfSatisfying(Breaker.Open.class, open -> {
            assertThat(open.cause()).isEqualTo(Cause.DRIFT);
            assertThat(open.time()).isGreaterThan(Duration.ofHours(1));
        });
    }

    @Test
    void whatWeAllowOurselvesIsNoFaultOfTheBroker() {
        Breaker breaker = Breaker.closed();
        for (int i = 0; i < 10; i++) {
            breaker = failed(breaker, Cause.BUDGET);
        }

        assertThat(breaker).isEqualTo(Breaker.closed());
    }

    @Test
    void aTrialThatFailsOpensItForTwiceAsLongAndOneThatHoldsClosesIt() {
        Breaker.Open open = (Breaker.Open) failed(Breaker.closed(), Cause.DRIFT);
        Instant later = open.until();

        assertThatThrownBy(() -> open.tried(NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(open.tried(later).failed(Cause.DRIFT, later))
                .isInstanceOfSatisfying(
                        Breaker.Open.class,
                        again -> assertThat(again.until())
                                .isEqualTo(later.plus(open.time().multipliedBy(2))));
        assertThat(open.tried(later).held()).isEqualTo(Breaker.closed());
    }

    private static Breaker failed(Breaker breaker, Cause cause) {
        return ((Breaker.Closed) breaker).failed(cause, NOW);
    }
}
