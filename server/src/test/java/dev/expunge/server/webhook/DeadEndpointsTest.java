package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.egress.Network;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many deliveries, a twentieth of them to endpoints that take a call and never answer. A try may take for ever here, so that
 * whoever waited for a dead endpoint would never be served.
 */
class DeadEndpointsTest {
    private static final int ENDPOINTS = 100;
    private static final int EACH = 20;

    @TempDir
    private Path folder;

    @Test
    void whoAnswersIsServedWhileTheDeadAreWaitedFor() {
        try (PostOffice office = new PostOffice(new TestInstallation(folder));
                Receiver receiver = new Receiver(callback -> callback.host().startsWith("dead") ? -1 : 200)) {
            ClientId client = office.client("many", Environment.SANDBOX);
            List<Notice> notices = new ArrayList<>();
            for (int i = 0; i < ENDPOINTS * EACH; i++) {
                int endpoint = i % ENDPOINTS;
                String host = (endpoint % 20 == 0 ? "dead" : "live") + endpoint + ".example.com";
                notices.add(office.notice(client, "s" + i, 1, receiver.url(host)));
            }
            office.installation.database.jdbi().useTransaction(handle -> office.outbox.addAll(notices));
            office.start(List.of(Network.parse("127.0.0.1")), Duration.ofHours(1), milestone -> {});

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> office.text("select count(*) from webhook_delivery where state = 'delivered'")
                            .equals(String.valueOf(ENDPOINTS * EACH * 19 / 20)));

            assertThat(office.text(
                            "select count(*) from webhook_delivery where url like '%dead%' and state = 'pending'"))
                    .isEqualTo(String.valueOf(ENDPOINTS * EACH / 20));
            assertThat(receiver.received())
                    .filteredOn(callback -> callback.host().startsWith("dead"))
                    .as("a few at once, not all")
                    .hasSize(ENDPOINTS / 20 * Endpoints.FIRST);
        }
    }

    /** More dead endpoints than a node calls at once: those that failed before leave the room of the others alone. */
    @Test
    void whoFailedBeforeTakesNobodysRoom() {
        Endpoints endpoints = new Endpoints();
        for (int i = 0; i < Standing.SUSPECT.room(); i++) {
            endpoints.begin(List.of("dead" + i));
            endpoints.end("dead" + i, false);
            endpoints.begin(List.of("dead" + i));
        }
        assertThat(endpoints.slots())
                .hasSize(Standing.SUSPECT.room())
                .allMatch(slots -> slots.standing() == Standing.SUSPECT && slots.free() == 0);
        assertThat(endpoints.rooms())
                .containsEntry(Standing.SUSPECT, 0)
                .containsEntry(Standing.NEW, Standing.NEW.room())
                .containsEntry(Standing.PROVEN, Standing.PROVEN.room());

        endpoints.end("dead0", true);

        assertThat(endpoints.slots()).first().isEqualTo(new Endpoints.Slots("dead0", Standing.PROVEN, 2));
        assertThat(endpoints.rooms()).containsEntry(Standing.SUSPECT, 1);
    }

    @Test
    void aClaimTakesEveryEndpointsFirstBeforeAnybodysSecondAndNoMoreThanThereIsRoom() {
        try (PostOffice office = new PostOffice(new TestInstallation(folder))) {
            ClientId client = office.client("many", Environment.SANDBOX);
            for (int i = 0; i < 6; i++) {
                office.tell(client, "s" + i, 1, "http://busy.example.com/");
            }
            office.tell(client, "t", 1, "http://calm.example.com/");
            office.tell(client, "u", 1, "http://full.example.com/");
            office.tell(client, "v", 1, "http://new.example.com/");
            List<Endpoints.Slots> known = List.of(
                    new Endpoints.Slots("http://busy.example.com:80", Standing.PROVEN, 5),
                    new Endpoints.Slots("http://calm.example.com:80", Standing.PROVEN, 5),
                    new Endpoints.Slots("http://full.example.com:80", Standing.PROVEN, 0));

            List<Claimed> claimed = new DeliveryStore(office.installation.database)
                    .claim(
                            UUID.randomUUID(),
                            known,
                            Map.of(Standing.PROVEN, 3, Standing.NEW, 9, Standing.SUSPECT, 9),
                            office.installation.clock.instant());

            assertThat(claimed)
                    .extracting(Claimed::endpoint)
                    .containsExactlyInAnyOrder(
                            "http://busy.example.com:80",
                            "http://busy.example.com:80",
                            "http://calm.example.com:80",
                            "http://new.example.com:80");
        }
    }
}
