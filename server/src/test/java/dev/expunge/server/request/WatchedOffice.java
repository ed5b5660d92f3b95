package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
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
import dev.expunge.server.watch.Pace;
import dev.expunge.server.watch.Reappearance;
import dev.expunge.server.watch.Reappearances;
import dev.expunge.server.watch.Returning;
import dev.expunge.server.watch.Watch;
import dev.expunge.server.webhook.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An office whose sources are watched for people who are back. */
final class WatchedOffice implements AutoCloseable {
    /** A whole pass in one round. */
    static final Pace USUAL = new Pace(128, Duration.ofHours(1), Duration.ofHours(1), 100, 5_000);

    final Office office;
    final TestInstallation installation;

    WatchedOffice(Path folder) {
        this.office = new Office(folder);
        this.installation = office.installation;
    }

    /** On an operator's order, to its end, and a second more. */
    RequestId erase(Identifier identifier) {
        return erase(identifier, null, Set.of());
    }

    /** @param sources of an app; none means all */
    RequestId erase(Identifier identifier, @Nullable ClientId client, Set<UUID> sources) {
        NewRequest request = new NewRequest(
                installation.tenant,
                Environment.SANDBOX,
                client,
                "api",
                Kind.ERASURE,
                List.of(identifier),
                "operator",
                false,
                null,
                Unbound.WAIT,
                null,
                sources);
        RequestId id = ((Accepted.Created) office.intake.accept(request)).id();
        office.work();
        assertThat(office.view(id).status())
                .as(office.view(id).blockers().toString())
                .isEqualTo(Status.COMPLETED);
        installation.clock.tick(Duration.ofSeconds(1));
        return id;
    }

    ClientId client(@Nullable String webhook) {
        AccessTokens tokens = new AccessTokens(installation.database, installation.random, installation.clock);
        NewClient wanted = new NewClient(
                installation.tenant,
                "shop",
                Dialect.LISTRAK,
                Environment.SANDBOX,
                Role.SELLER_ADMIN,
                null,
                webhook,
                null,
                null);
        Clients clients = new Clients(installation.database, tokens, installation.random, installation.clock);
        return ((Creation.Created) clients.create(wanted)).client().id();
    }

    /** What clients are told. */
    List<String> bodies() {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select id, epoch, body from webhook_delivery")
                        .map((row, context) -> new String(
                                installation.vault.unseal(
                                        new Epoch(installation.tenant, row.getString("epoch")),
                                        row.getBytes("body"),
                                        "webhook " + row.getString("id")),
                                StandardCharsets.UTF_8))
                        .list());
    }

    void execute(String statement) {
        installation.database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    /** A whole pass through every source, two hours later. */
    void pass() {
        pass(USUAL);
    }

    void pass(Pace pace) {
        installation.clock.tick(Duration.ofHours(2));
        watch(pace).round();
    }

    Watch watch(Pace pace) {
        return watch(pace, again());
    }

    Watch watch(Pace pace, Returning returning) {
        return new Watch(
                installation.database,
                installation.tenants,
                office.connected,
                installation.hashes,
                new Outbox(
                        installation.database, installation.vault, installation.clock, installation.random, () -> {}),
                returning,
                installation.clock,
                pace);
    }

    Again again() {
        return new Again(
                installation.database,
                office.connected,
                installation.tenants,
                installation.vault,
                installation.hashes,
                installation.random,
                installation.clock,
                () -> {});
    }

    List<Reappearance> back() {
        return new Reappearances(installation.database).list(installation.tenant, null, null, 100);
    }

    @Override
    public void close() {
        office.close();
    }
}
