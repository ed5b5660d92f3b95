package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays, and what can be replayed no more. */
class GoneTest {
    @TempDir
    private Path folder;

    private final AtomicInteger status = new AtomicInteger(500);
    private final Receiver receiver = new Receiver(callback -> status.get());
    private PostOffice office;
    private ClientId shop;

    @BeforeEach
    void open() {
        office = new PostOffice(new TestInstallation(folder));
        shop = office.client("shop", Environment.SANDBOX);
    }

    @AfterEach
    void close() {
        office.close();
        receiver.close();
    }

    @Test
    void aFailedDeliveryIsReplayedUnderItsId() {
        DeliveryId id = failed();
        status.set(200);

        assertThat(office.failures.replay(office.installation.tenant, id)).isEqualTo(Replay.QUEUED);

        await().until(() -> office.state(id).equals("delivered"));
        assertThat(receiver.received())
                .hasSize(12)
                .allMatch(callback -> callback.id().equals(id.toString()));
        assertThat(office.failures.replay(office.installation.tenant, id))
                .as("once it is delivered")
                .isEqualTo(Replay.NOT_FAILED);
        assertThat(office.failures.list(office.installation.tenant, null, 10)).isEmpty();
    }

    @Test
    void aReplayThatFailsIsTriedAsOftenAsANewOne() {
        DeliveryId id = failed();

        assertThat(office.failures.replay(office.installation.tenant, id)).isEqualTo(Replay.QUEUED);

        office.giveUp(id);
        assertThat(receiver.received()).hasSize(22);
    }

    @Test
    void aFailedDeliveryIsGoneOnceItsEpochsKeyIsDestroyed() {
        DeliveryId id = failed();
        Epoch epoch = Epoch.of(office.installation.tenant, TestInstallation.START);
        office.installation.clock.tick(Duration.ofDays(20));
        new Expiry(office.installation.database, office.installation.keys, office.installation.clock)
                .timer()
                .work()
                .run();
        assertThat(office.installation.vault.hasKey(epoch))
                .as("a failed delivery keeps no key alive")
                .isFalse();

        assertThat(office.state(id)).isEqualTo("gone");
        assertThat(office.failures.replay(office.installation.tenant, id)).isEqualTo(Replay.GONE);
        assertThat(office.failures.find(office.installation.tenant, id))
                .get()
                .extracting(FailedDelivery::state)
                .isEqualTo(DeliveryState.GONE);
    }

    @Test
    void aReplayFindsOutThatTheKeyIsDestroyed() {
        DeliveryId id = failed();
        office.installation.keys.destroy(Epoch.of(office.installation.tenant, TestInstallation.START));

        assertThat(office.failures.replay(office.installation.tenant, id)).isEqualTo(Replay.GONE);

        assertThat(office.state(id)).isEqualTo("gone");
    }

    @Test
    void aDeliveryOnItsWayKeepsItsKeyAlive() {
        office.tell(shop, "a", 1, receiver.url("shop.example.com"));
        office.installation.clock.tick(Duration.ofDays(20));

        new Expiry(office.installation.database, office.installation.keys, office.installation.clock)
                .timer()
                .work()
                .run();

        assertThat(office.installation.vault.hasKey(Epoch.of(office.installation.tenant, TestInstallation.START)))
                .isTrue();
    }

    @Test
    void aDeliveryWhoseKeyIsDestroyedOnTheWayIsGone() {
        DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
        office.installation.keys.destroy(Epoch.of(office.installation.tenant, TestInstallation.START));

        office.start();

        await().until(() -> office.state(id).equals("gone"));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aKeyThatCannotBeReadForAWhileIsAFailureLikeAnyOther() throws IOException {
        status.set(200);
        DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
        office.installation.clock.tick(Duration.ofMinutes(6));
        Path key = keyOf(Epoch.of(office.installation.tenant, TestInstallation.START));
        byte[] content = Files.readAllBytes(key);
        Files.write(key, new byte[5_000]);
        office.start();
        await().until(() -> "internal".equals(office.text("select last_error from webhook_delivery")));

        Files.write(key, content);
        office.installation.clock.tick(Duration.ofMinutes(1));
        office.wake();

        await().until(() -> office.state(id).equals("delivered"));
    }

    @Test
    void shreddingAStreamTakesWhatIsNotDeliveredAndNothingElse() {
        DeliveryId failed = failed();
        office.tell(shop, "a", 2, receiver.url("shop.example.com"));
        DeliveryId other = office.tell(shop, "b", 1, receiver.url("shop.example.com"));
        await().until(() -> receiver.received().size() >= 13);

        office.outbox.shred(shop, new EventStream(StreamKind.SCAN, "a"));

        assertThat(office.state(failed)).isEqualTo("gone");
        assertThat(office.text(
                        "select count(*) from webhook_delivery where stream = 'a' and state = 'gone' and body is null"))
                .isEqualTo("2");
        assertThat(office.state(other)).isEqualTo("pending");
        assertThat(office.failures.replay(office.installation.tenant, failed)).isEqualTo(Replay.GONE);
    }

    @Test
    void whatHasEndedIsForgottenAfterThirtyDays() {
        failed();
        Expiry expiry = new Expiry(office.installation.database, office.installation.keys, office.installation.clock);

        office.installation.clock.tick(Duration.ofDays(29));
        expiry.timer().work().run();
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("1");

        office.installation.clock.tick(Duration.ofDays(1));
        expiry.timer().work().run();
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("0");
    }

    private Path keyOf(Epoch epoch) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(epoch.toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private DeliveryId failed() {
        office.start();
        DeliveryId id = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
        office.giveUp(id);
        return id;
    }
}
