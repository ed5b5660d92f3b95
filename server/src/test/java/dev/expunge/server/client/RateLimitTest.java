package dev.expunge.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final RateWindow SHORT = new RateWindow(20, Duration.ofSeconds(10));
    private static final RateWindow LONG = new RateWindow(60, Duration.ofMinutes(1));
    private static final List<RateWindow> BOTH = List.of(SHORT, LONG);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Database DATABASE = MigratedDatabase.open();

    private final SettableClock clock = new SettableClock(START);
    private final ClientId client = new ClientId(UUID.randomUUID());
    private final RateLimit limit = new RateLimit(DATABASE, clock);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void theTwentyFirstCallInTenSecondsIsRefused() {
        assertThat(allowed(20)).isEqualTo(20);

        RateUse use = limit.spend(client, BOTH);

        assertThat(use).isEqualTo(new RateUse(false, SHORT, 0, 10));
    }

    @Test
    void whatRemainsAndWhenMoreComesIsSaid() {
        assertThat(limit.spend(client, BOTH)).isEqualTo(new RateUse(true, SHORT, 19, 10));
        clock.tick(Duration.ofMillis(2_500));

        assertThat(limit.spend(client, BOTH)).isEqualTo(new RateUse(true, SHORT, 18, 8));
    }

    @Test
    void theWindowSlidesSoThatNoTenSecondsHoldMoreThanTwenty() {
        allowed(10);
        clock.tick(Duration.ofSeconds(9));
        allowed(10);
        clock.tick(Duration.ofSeconds(1));

        assertThat(allowed(20)).as("the first ten have left the window").isEqualTo(10);
    }

    @Test
    void theMinuteDecidesWhenTheTenSecondsDoNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowed(20)).isEqualTo(20);
            clock.tick(Duration.ofSeconds(10));
        }

        assertThat(limit.spend(client, BOTH)).isEqualTo(new RateUse(false, LONG, 0, 30));
    }

    @Test
    void waitingAsLongAsSaidIsEnough() {
        allowed(20);
        long wait = limit.spend(client, BOTH).resetSeconds();
        clock.tick(Duration.ofSeconds(wait));

        assertThat(limit.spend(client, BOTH).allowed()).isTrue();
    }

    @Test
    void refusedCallsDoNotCount() {
        allowed(20);
        clock.tick(Duration.ofSeconds(9));
        allowed(100);
        clock.tick(Duration.ofSeconds(1));

        assertThat(allowed(30)).isEqualTo(20);
    }

    @Test
    void clientsAreCountedApart() {
        allowed(20);

        assertThat(limit.spend(new ClientId(UUID.randomUUID()), BOTH).allowed()).isTrue();
    }

    @Test
    void callsAtTheSameMomentOnTwoNodesShareTheLimit() throws Exception {
        RateLimit otherNode = new RateLimit(DATABASE, clock);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RateLimit node = i % 2 == 0 ? limit : otherNode;
            calls.add(() -> node.spend(client, BOTH).allowed());
        }
        int allowed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                allowed += call.get() ? 1 : 0;
            }
        }

        assertThat(allowed).isEqualTo(20);
    }

    @Test
    void aNodeWhoseClockIsBehindDoesNotReopenTheWindow() {
        RateLimit behind = new RateLimit(DATABASE, new SettableClock(START.minusSeconds(5)));
        allowed(20);

        assertThat(behind.spend(client, BOTH).allowed()).isFalse();
    }

    @Test
    void aClockThatWasFarAheadDoesNotLockTheClientOut() {
        RateLimit ahead = new RateLimit(DATABASE, new SettableClock(START.plus(Duration.ofDays(1))));
        for (int i = 0; i < 20; i++) {
            ahead.spend(client, BOTH);
        }

        assertThat(limit.spend(client, BOTH).allowed()).isTrue();
    }

    /** The oracle keeps every allowed call and counts; it shares nothing with the statement. */
    @Test
    void noStretchEverHoldsMoreThanItsLimitWhateverTheRhythm() {
        Random random = new Random(20261122);
        List<Instant> let = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            clock.tick(Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(4_000) : random.nextInt(120)));
            Instant now = clock.instant();
            boolean expected =
                    inside(let, now, Duration.ofSeconds(10)) < 20 && inside(let, now, Duration.ofMinutes(1)) < 60;

            RateUse use = limit.spend(client, BOTH);

            assertThat(use.allowed()).as("call %d at %s", i, now).isEqualTo(expected);
            if (expected) {
                let.add(now);
            }
            long left = Math.min(
                    20 - inside(let, now, Duration.ofSeconds(10)), 60 - inside(let, now, Duration.ofMinutes(1)));
            assertThat(use.remaining()).isEqualTo((int) left);
        }
        assertThat(let).hasSizeBetween(100, 599);
    }

    private int allowed(int calls) {
        int allowed = 0;
        for (int i = 0; i < calls; i++) {
            allowed += limit.spend(client, BOTH).allowed() ? 1 : 0;
        }
        return allowed;
    }

    private static long inside(List<Instant> calls, Instant now, Duration length) {
        return calls.stream().filter(call -> call.isAfter(now.minus(length))).count();
    }
}
