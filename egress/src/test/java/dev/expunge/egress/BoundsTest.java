package dev.expunge.egress;

import static dev.expunge.egress.Site.BOUNDS;
import static dev.expunge.egress.Site.OUTSIDE;
import static dev.expunge.egress.Site.addresses;
import static dev.expunge.egress.Site.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No host takes more of our memory or time than it was given. */
class BoundsTest {
    @Test
    void anEndlessBodyIsCutAtItsBound() {
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[8192];
                    while (true) {
                        exchange.getResponseBody().write(block);
                    }
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(BOUNDS.bodyBytes());
        }
    }

    @Test
    void aBodyThatUnpacksToMuchIsCutAtItsBound() {
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 0);
                    try (var zip = new GZIPOutputStream(exchange.getResponseBody())) {
                        zip.write(new byte[64 << 20]);
                    }
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(BOUNDS.bodyBytes());
        }
    }

    @Test
    void aBodyThatNeverEndsDoesNotHoldUpWhoWantsTheStatusAlone() {
        CountDownLatch end = new CountDownLatch(1);
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    await(end);
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply reply = egress.send(
                    Call.get(site.url("a.example.com", "/"), Map.of()), Bounds.statusWithin(Duration.ofMinutes(5)));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(200));
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers", "body", "drip"})
    void aSlowHostEndsWithTheCallsTime(String where) {
        CountDownLatch end = new CountDownLatch(1);
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    if (!where.equals("headers")) {
                        exchange.sendResponseHeaders(200, 0);
                    }
                    while (where.equals("drip") && end.getCount() > 0) {
                        exchange.getResponseBody().write(1);
                        exchange.getResponseBody().flush();
                        await(end, 20);
                    }
                    await(end);
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            assertThat(egress.send(
                            Call.get(site.url("a.example.com", "/"), Map.of()),
                            new Bounds(Duration.ofMillis(300), 1 << 20, 0)))
                    .isEqualTo(new Reply.Failed(Trouble.TIMEOUT));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aResolverThatDoesNotAnswerEndsWithTheCallsTime() {
        CountDownLatch end = new CountDownLatch(1);
        try (Egress egress = open(name -> {
            await(end);
            return addresses(OUTSIDE);
        })) {
            assertThat(egress.send(
                            Call.get("http://a.example.com/", Map.of()), Bounds.statusWithin(Duration.ofMillis(200))))
                    .isEqualTo(new Reply.Failed(Trouble.TIMEOUT));
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        await(latch, 60_000);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
