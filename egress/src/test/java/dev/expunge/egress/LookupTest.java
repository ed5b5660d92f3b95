package dev.expunge.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final List<InetAddress> SOMEWHERE = List.of(InetAddress.getLoopbackAddress());
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void silentNameServersLeaveRoomForNamesThatWereAnsweredFor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Semaphore asked = new Semaphore(0);
        try (Lookup lookup = new Lookup(name -> {
            if (name.startsWith("silent")) {
                asked.release();
                wait(end);
            }
            return SOMEWHERE;
        })) {
            lookup.resolve("shop.example.com", LONG);
            List<Thread> waiting = IntStream.range(0, Lookup.MOST_UNPROVEN)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> resolve(lookup, "silent" + i)))
                    .toList();
            asked.acquire(Lookup.MOST_UNPROVEN);

            assertThatThrownBy(() -> lookup.resolve("new.example.com", LONG))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(lookup.resolve("shop.example.com", LONG)).isEqualTo(SOMEWHERE);

            end.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
            assertThat(lookup.resolve("new.example.com", LONG)).isEqualTo(SOMEWHERE);
        } finally {
            end.countDown();
        }
    }

    private static void resolve(Lookup lookup, String name) {
        try {
            lookup.resolve(name, LONG);
        } catch (UnknownHostException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
