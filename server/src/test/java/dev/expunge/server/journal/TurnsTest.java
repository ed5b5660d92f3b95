package dev.expunge.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.source.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final SourceId CRM = new SourceId(new UUID(0, 1));
    private static final SourceId SHOP = new SourceId(new UUID(0, 2));

    private final Turns turns = new Turns(Duration.ZERO);

    @Test
    void oneIsInASourceAtATimeAndNobodyWaitsForAnotherSource() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> turns.during(List.of(CRM), () -> {
                    inside.countDown();
                    awaitQuietly(out);
                    return true;
                })
                .orElse(false));
        inside.await();

        assertThat(turns.during(List.of(SHOP, CRM), () -> true)).isEmpty();
        assertThat(turns.during(List.of(SHOP), () -> true))
                .as("what was taken in vain is given back")
                .contains(true);

        out.countDown();
        assertThat(first.join()).isTrue();
        assertThat(turns.during(List.of(CRM, SHOP, CRM), () -> true)).contains(true);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
