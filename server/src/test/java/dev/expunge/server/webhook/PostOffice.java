package dev.expunge.server.webhook;

import static org.awaitility.Awaitility.await;

import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The room on a database of its own, with nodes that a test starts. Every name leads to loopback, which is allowed. */
final class PostOffice implements AutoCloseable {
    final TestInstallation installation;
    final WebhookKeys keys;
    final Outbox outbox;
    final Failures failures;
    private final List<Deliveries> nodes = new ArrayList<>();
    private final Clients clients;

    PostOffice(TestInstallation installation) {
        this.installation = installation;
        this.keys = WebhookKeys.open(installation.database, installation.keys, installation.random, installation.clock);
        this.outbox = new Outbox(
                installation.database, installation.vault, installation.clock, installation.random, this::wake);
        this.failures = new Failures(installation.database, installation.vault, installation.clock, this::wake);
        AccessTokens tokens = new AccessTokens(installation.database, installation.random, installation.clock);
        this.clients = new Clients(installation.database, tokens, installation.random, installation.clock);
    }

    ClientId client(String name, Environment environment) {
        NewClient wanted = new NewClient(
                installation.tenant,
                name,
                Dialect.LISTRAK,
                environment,
                Role.SELLER_ADMIN,
                "ops@" + name + ".example.com",
                null,
                null,
                null);
        return ((Creation.Created) clients.create(wanted)).client().id();
    }

    /** A node that delivers, to loopback. */
    Deliveries start() {
        return start(List.of(Network.parse("127.0.0.1")), Duration.ofSeconds(10), milestone -> {});
    }

    Deliveries start(List<Network> allowed, Duration time, Consumer<Milestone> reached) {
        return start(new Egress(allowed, name -> List.of(InetAddress.getLoopbackAddress())), time, reached);
    }

    Deliveries start(Egress egress, Duration time, Consumer<Milestone> reached) {
        Deliveries node = new Deliveries(
                new DeliveryStore(installation.database),
                new Sender(egress, installation.vault, keys, time),
                egress,
                state -> {},
                new UUID(installation.random.nextLong(), installation.random.nextLong()),
                installation.random,
                installation.clock,
                reached);
        node.start();
        nodes.add(node);
        return node;
    }

    /** An event whose body is its stream and number. */
    DeliveryId tell(ClientId client, String stream, int number, String url) {
        return tell(notice(client, stream, number, url));
    }

    DeliveryId tell(Notice notice) {
        return installation.database.jdbi().inTransaction(handle -> outbox.add(notice));
    }

    Notice notice(ClientId client, String stream, int number, String url) {
        return new Notice(
                installation.tenant,
                Environment.parse(text("select environment from api_client where id = '" + client + "'")),
                client,
                new EventStream(StreamKind.SCAN, stream),
                number,
                url,
                Epoch.of(installation.tenant, installation.clock.instant()),
                body(stream, number).getBytes(StandardCharsets.UTF_8));
    }

    static String body(String stream, int number) {
        return "{\"stream\":\"%s\",\"number\":%d}".formatted(stream, number);
    }

    String state(DeliveryId id) {
        return text("select state from webhook_delivery where id = '" + id + "'");
    }

    String text(String query) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> String.valueOf(
                        handle.createQuery(query).mapTo(String.class).findOne().orElse(null)));
    }

    /** Lets time pass until the delivery has failed for good, and never while a try is under way or due. */
    void giveUp(DeliveryId... ids) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            if (text("select count(*) from webhook_delivery where state = 'pending' and (lease_node is not null"
                            + " or next_attempt_at <= '" + installation.clock.instant() + "')")
                    .equals("0")) {
                installation.clock.tick(Duration.ofMinutes(5));
                wake();
            }
            return List.of(ids).stream().allMatch(id -> state(id).equals("failed"));
        });
    }

    void wake() {
        nodes.forEach(Deliveries::wake);
    }

    @Override
    public void close() {
        nodes.forEach(Deliveries::close);
        installation.close();
    }
}
