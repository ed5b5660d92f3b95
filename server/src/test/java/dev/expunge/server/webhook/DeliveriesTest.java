package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.expunge.egress.Network;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.Receiver.Callback;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLState;

class DeliveriesTest {
    @TempDir
    private Path folder;

    private PostOffice office;
    private ClientId shop;

    @BeforeEach
    void open() {
        office = new PostOffice(new TestInstallation(folder));
        shop = office.client("shop", Environment.PRODUCTION);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatIsCommittedIsDeliveredAndItsBodyForgotten() {
        try (Receiver receiver = new Receiver(callback -> 204)) {
            office.start();
            DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));

            await().until(() -> office.state(id).equals("delivered"));
            assertThat(receiver.received()).singleElement().satisfies(callback -> {
                assertThat(callback.id()).isEqualTo(id.toString());
                assertThat(callback.body()).isEqualTo(PostOffice.body("a", 1));
                assertThat(callback.contentType()).isEqualTo("application/json");
                assertThat(callback.jws()).matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
            });
            assertThat(office.text("select body is null and last_status = 204 from webhook_delivery"))
                    .isEqualTo("t");
        }
    }

    @Test
    void whatIsRolledBackIsNeverDelivered() {
        try (Receiver receiver = new Receiver(callback -> 204)) {
            office.start();
            Notice never = office.notice(shop, "a", 1, receiver.url("shop.example.com"));
            assertThatThrownBy(() -> office.installation.database.jdbi().useTransaction(handle -> {
                        office.outbox.add(never);
                        throw new IllegalStateException("the event did not happen");
                    }))
                    .hasMessage("the event did not happen");
            DeliveryId other = office.tell(shop, "b", 1, receiver.url("shop.example.com"));

            await().until(() -> office.state(other).equals("delivered"));
            assertThat(receiver.bodies()).containsExactly(PostOffice.body("b", 1));
        }
    }

    @Test
    void anEventIsToldByTheTransactionThatMakesItTrue() {
        Notice notice = office.notice(shop, "a", 1, "https://shop.example.com/");

        assertThatThrownBy(() -> office.outbox.add(notice)).isInstanceOf(IllegalStateException.class);
        office.tell(notice);
        assertThatThrownBy(() -> office.tell(notice))
                .as("a number is taken once")
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        taken -> assertThat(taken.getSQLState()).isEqualTo(PSQLState.UNIQUE_VIOLATION.getState()));
    }

    @Test
    void aBodyWaitsSealed() {
        office.tell(shop, "secretive", 1, "https://shop.example.com/");

        assertThat(office.text("select position('secretive'::bytea in body) from webhook_delivery"))
                .isEqualTo("0");
    }

    /** The range that docs/webhooks.md tells, a fifth less to a fifth more; the sandbox waits a sixtieth. */
    @ParameterizedTest
    @CsvSource({"PRODUCTION, 8000, 12000", "SANDBOX, 133, 200"})
    void aTryThatFailedIsRepeatedUnderTheSameIdWhenItsTimeHasCome(Environment environment, long least, long most) {
        ClientId client = office.client("other", environment);
        AtomicInteger tries = new AtomicInteger();
        try (Receiver receiver = new Receiver(
                callback -> callback.host().startsWith("shop") && tries.incrementAndGet() == 1 ? 500 : 200)) {
            office.start();
            DeliveryId id = office.tell(client, "a", 1, receiver.url("shop.example.com"));
            await().until(() -> office.text("select last_error from webhook_delivery where lease_node is null")
                    .equals("http-500"));

            Duration wait = Duration.between(office.installation.clock.instant(), due(id));
            assertThat(wait.toMillis()).isBetween(least, most);
            office.installation.clock.tick(wait.minusMillis(1));
            DeliveryId later = office.tell(client, "b", 1, receiver.url("else.example.com"));
            await().until(() -> office.state(later).equals("delivered"));
            assertThat(tries).hasValue(1);

            office.installation.clock.tick(Duration.ofMillis(1));
            await().until(() -> office.state(id).equals("delivered"));
            assertThat(tries).hasValue(2);
            assertThat(receiver.received())
                    .filteredOn(callback -> callback.host().startsWith("shop"))
                    .extracting(Callback::id)
                    .containsExactly(id.toString(), id.toString());
        }
    }

    @Test
    void afterElevenTriesItIsGivenUpAndTheNextOfItsStreamGoesOn() {
        List<Duration> waits = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(callback -> callback.body().contains("\"number\":1}") ? 503 : 200)) {
            office.start();
            DeliveryId first = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
            DeliveryId second = office.tell(shop, "a", 2, receiver.url("shop.example.com"));
            for (int tried = 1; tried <= 10; tried++) {
                String done = String.valueOf(tried);
                await().until(() -> office.text("select attempts::text from webhook_delivery where id = '" + first
                                + "' and lease_node is null and state = 'pending'")
                        .equals(done));
                Duration wait = Duration.between(office.installation.clock.instant(), due(first));
                waits.add(wait);
                office.installation.clock.tick(wait);
                office.wake();
            }

            await().until(() ->
                    office.state(first).equals("failed") && office.state(second).equals("delivered"));
            assertThat(receiver.bodies()).hasSize(12).last().isEqualTo(PostOffice.body("a", 2));
            List<Long> usual = List.of(10L, 30L, 60L, 300L, 900L, 3_600L, 10_800L, 21_600L, 43_200L, 86_400L);
            for (int i = 0; i < usual.size(); i++) {
                assertThat(waits.get(i).toMillis()).isBetween(usual.get(i) * 800, usual.get(i) * 1200);
            }
            assertThat(office.failures.list(office.installation.tenant, null, 10))
                    .singleElement()
                    .satisfies(failed -> {
                        assertThat(failed.id()).isEqualTo(first);
                        assertThat(failed.attempts()).isEqualTo(11);
                        assertThat(failed.lastStatus()).isEqualTo(503);
                        assertThat(failed.endpoint()).startsWith("http://shop.example.com:");
                    });
            assertThat(office.failures.streams(
                            shop,
                            StreamKind.SCAN,
                            TestInstallation.START,
                            office.installation.clock.instant().plusSeconds(1),
                            10))
                    .containsExactly("a");
        }
    }

    @Test
    void oneStreamArrivesInOrderWhileOthersOvertakeIt() {
        AtomicInteger thirds = new AtomicInteger();
        try (Receiver receiver = new Receiver(callback ->
                callback.body().equals(PostOffice.body("a", 3)) && thirds.incrementAndGet() < 3 ? 500 : 200)) {
            for (int number = 1; number <= 10; number++) {
                office.tell(shop, "a", number, receiver.url("shop.example.com"));
            }
            office.start();
            office.start();
            await().until(() -> thirds.get() == 1);
            DeliveryId other = office.tell(shop, "b", 1, receiver.url("shop.example.com"));
            await().until(() -> office.state(other).equals("delivered"));
            await().until(() -> {
                office.installation.clock.tick(Duration.ofSeconds(5));
                return office.text("select count(*) from webhook_delivery where state <> 'delivered'")
                        .equals("0");
            });

            assertThat(receiver.bodies().stream().distinct())
                    .filteredOn(body -> body.contains("\"a\""))
                    .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, 10)
                            .mapToObj(number -> PostOffice.body("a", number))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 308, 400, 401, 404, 410, 429, 500})
    void nothingButA2xxIsSuccessAndNoRedirectIsFollowed(int status) {
        try (Receiver receiver = new Receiver(callback -> status)) {
            office.start();
            DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));

            await().until(() -> office.text("select last_error from webhook_delivery where lease_node is null")
                    .equals("http-" + status));
            assertThat(office.state(id)).isEqualTo("pending");
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://inside.example.com/, refused-address",
        "http://127.0.0.1/, refused-address",
        "http://0x7f.1/, refused-url",
        "ftp://shop.example.com/, refused-url",
        "http://user:word@shop.example.com/, refused-credentials-in-url"
    })
    void noCallbackGoesToAPrivateHost(String url, String error) {
        office.start(List.of(), Duration.ofSeconds(10), milestone -> {});
        DeliveryId id = office.tell(shop, "a", 1, url);

        await().until(() ->
                office.text("select last_error from webhook_delivery").equals(error));
        assertThat(office.state(id)).isEqualTo("pending");
    }

    @Test
    void whatADeadNodeHeldIsDeliveredByAnotherOnceItsLeaseIsOver() {
        try (Receiver receiver = new Receiver(callback -> 200)) {
            DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
            DeliveryStore store = new DeliveryStore(office.installation.database);
            Instant now = office.installation.clock.instant();
            assertThat(store.claim(UUID.randomUUID(), List.of(), new Endpoints().rooms(), now))
                    .hasSize(1);

            office.start();
            DeliveryId other = office.tell(shop, "b", 1, receiver.url("shop.example.com"));
            await().until(() -> office.state(other).equals("delivered"));
            assertThat(office.state(id)).isEqualTo("pending");

            office.installation.clock.tick(DeliveryStore.LEASE);
            await().until(() -> office.state(id).equals("delivered"));
        }
    }

    @Test
    void aNodeThatStopsGivesBackWhatItCouldNotFinish() {
        try (Receiver silent = new Receiver(callback -> -1)) {
            Deliveries node = office.start(List.of(Network.parse("127.0.0.1")), Duration.ofMinutes(5), milestone -> {});
            DeliveryId id = office.tell(shop, "a", 1, silent.url("shop.example.com"));
            await().until(() -> silent.received().size() == 1);

            node.close();

            assertThat(office.state(id)).isEqualTo("pending");
            assertThat(due(id))
                    .isBeforeOrEqualTo(office.installation.clock.instant().plusSeconds(13));
            assertThat(office.text("select lease_node from webhook_delivery")).isEqualTo("null");
        }
    }

    private Instant due(DeliveryId id) {
        return office.installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select next_attempt_at from webhook_delivery where id = :id")
                        .bind("id", id.value())
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant());
    }
}
