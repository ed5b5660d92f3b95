package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand deliveries, a twentieth of them to endpoints that take a call and never answer. A try may take for ever here, so that
 * whoever waited for a dead endpoint would never be served.
 */
class DeadEndpointsTest {
    private static final int ENDPOINTS = 100;
    private static final int EACH = 100;

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

    /** 160 names at a time are looked up of those that were never answered for: here all of them by silent name servers. */
    @Test
    void whoIsNotLookedUpForWantOfRoomWasNotTried() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Resolver resolver = name -> {
            if (name.startsWith("silent")) {
                asked.incrementAndGet();
                hold(end);
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        try (PostOffice office = new PostOffice(new TestInstallation(folder));
                Receiver receiver = new Receiver(callback -> 200)) {
            ClientId client = office.client("many", Environment.SANDBOX);
            office.start(
                    new Egress(List.of(Network.parse("127.0.0.1")), resolver), Duration.ofHours(1), milestone -> {});
            List<Notice> silent = IntStream.range(0, 160)
                    .mapToObj(i -> office.notice(client, "s" + i, 1, receiver.url("silent" + i + ".example.com")))
                    .toList();
            office.installation.database.jdbi().useTransaction(handle -> office.outbox.addAll(silent));
            await().until(() -> asked.get() == 160);

            DeliveryId late = office.tell(client, "late", 1, receiver.url("shop.example.com"));

            await().until(() -> office.text("select next_attempt_at > created_at and lease_node is null"
                            + " from webhook_delivery where stream = 'late'")
                    .equals("t"));
            assertThat(office.text("select attempts = 0 and last_error is null and last_attempt_at is null"
                            + " from webhook_delivery where stream = 'late'"))
                    .isEqualTo("t");
            end.countDown();
            await().until(() -> receiver.received().size() == 160);
            office.installation.clock.tick(Duration.ofSeconds(6));
            office.wake();
            await().until(() -> office.state(late).equals("delivered"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aClaimLooksAtSomeEndpointsAtATimeHoweverManyWait() {
        try (PostOffice office = new PostOffice(new TestInstallation(folder))) {
            ClientId client = office.client("many", Environment.SANDBOX);
            office.tell(client, "model", 1, "http://a.example.com/");
            crowd(office, "waiting", 2500, "1 hour");
            DeliveryStore store = new DeliveryStore(office.installation.database);

            assertThat(scans(office, () -> assertThat(claim(office, store)).hasSize(1)))
                    .isLessThan(2000);
        }
    }

    /** Those that are due first cannot be tried, for one comes after the other. */
    @Test
    void everyEndpointIsLookedAtInTheEnd() {
        try (PostOffice office = new PostOffice(new TestInstallation(folder))) {
            ClientId client = office.client("many", Environment.SANDBOX);
            office.tell(client, "model", 1, "http://a.example.com/");
            DeliveryStore store = new DeliveryStore(office.installation.database);
            assertThat(claim(office, store)).hasSize(1);
            crowd(office, "waiting", 2 * DeliveryStore.VISITS, "1 hour");
            office.installation.database.jdbi().useHandle(handle -> handle.execute("""
                    insert into webhook_delivery (id, tenant_id, client_id, environment, kind, stream, number, url,
                                                  endpoint, epoch, body, state, created_at, next_attempt_at)
                    select gen_random_uuid(), tenant_id, client_id, environment, kind, 'model', 1 + n, url, endpoint,
                           epoch, body, 'pending', created_at, created_at - interval '1 hour'
                    from webhook_delivery, generate_series(1, ?) n where stream = 'model'
                    """, DeliveryStore.HEAD));
            office.tell(client, "last", 1, "http://zz.example.com/");

            List<Claimed> claimed = new ArrayList<>();
            for (int look = 0; look < 4; look++) {
                claimed.addAll(claim(office, store));
            }

            assertThat(claimed).extracting(Claimed::endpoint).containsExactly("http://zz.example.com:80");
        }
    }

    private static List<Claimed> claim(PostOffice office, DeliveryStore store) {
        return store.claim(UUID.randomUUID(), List.of(), new Endpoints().rooms(), office.installation.clock.instant());
    }

    /** Deliveries like the one of the stream {@code model}, each to an endpoint of its own, due so much later. */
    private static void crowd(PostOffice office, String stream, int size, String later) {
        office.installation.database.jdbi().useHandle(handle -> handle.execute("""
                insert into webhook_delivery (id, tenant_id, client_id, environment, kind, stream, number, url,
                                              endpoint, epoch, body, state, created_at, next_attempt_at)
                select gen_random_uuid(), tenant_id, client_id, environment, kind, ? || n, 1, url, 'http://c' || n || ':80',
                       epoch, body, 'pending', created_at, created_at + cast(? as interval)
                from webhook_delivery, generate_series(1, ?) n where stream = 'model'
                """, stream, later, size));
        office.installation.database.jdbi().useHandle(handle -> handle.execute("analyze webhook_delivery"));
    }

    /** How many scans of the deliveries, of which one finds one endpoint or what waits for it, the work takes. */
    private static long scans(PostOffice office, Runnable work) {
        return office.installation.database.jdbi().inTransaction(handle -> {
            work.run();
            return handle.createQuery(
                            "select idx_scan + seq_scan from pg_stat_xact_user_tables where relname = 'webhook_delivery'")
                    .mapTo(Long.class)
                    .one();
        });
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
