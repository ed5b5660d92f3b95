package dev.expunge.server.dialect.privacyhawk;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.care.Contacts;
import dev.expunge.server.broker.care.Developments;
import dev.expunge.server.broker.care.Enrolments;
import dev.expunge.server.broker.care.Exceptions;
import dev.expunge.server.broker.care.MailboxTokens;
import dev.expunge.server.broker.care.Order;
import dev.expunge.server.broker.care.Scans;
import dev.expunge.server.broker.care.Streams;
import dev.expunge.server.broker.care.Wishes;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.mailbox.MailTokens;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.broker.work.Scene;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.webhook.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The rooms of orders around an engine whose clock a test moves and whose brokers follow a script. */
final class Agency implements AutoCloseable {
    static final String MANUAL = "28";
    static final String SIGNED = "21";
    static final String PLAIN = "18";

    final TestInstallation installation;
    final Script script = new Script();
    final Owner owner;
    final Scans scans;
    final Enrolments enrolments;
    final Clientele clientele;
    final Exceptions exceptions;
    final Customers customers;
    private final Engines engines;

    Agency(Path folder) {
        installation = new TestInstallation(folder);
        Brokers brokers = new Brokers(Stream.of("quietcorner", "cityscroll", "harborlookup")
                .map(site -> new DefinitionReader().read(SandboxDefinitions.text(site)))
                .toList());
        LifeTimes lives = (tenant, environment) -> LifeTime.of(installation.clock);
        Stores[] stores = new Stores[1];
        customers = new Customers(installation.database, installation.vault, installation.clock);
        MailboxTokens tokens = new MailboxTokens(new MailTokens(
                installation.database,
                installation.vault,
                installation.hashes,
                installation.random,
                installation.clock));
        Callbacks callbacks = new Callbacks(
                new Streams(installation.database),
                new Outbox(
                        installation.database, installation.vault, installation.clock, installation.random, () -> {}),
                lives,
                installation.clock);
        Developments developments = new Developments(
                installation.database, () -> requireNonNull(stores[0]), customers, callbacks, tokens, lives);
        stores[0] = new Stores(
                installation.database,
                installation.vault,
                UUID.randomUUID(),
                installation.clock,
                developments,
                () -> {});
        engines = new Engines(
                stores[0],
                (tenant, environment) -> Scene.real(LifeTime.of(installation.clock), () -> brokers, script),
                installation.random);
        Contacts contacts = new Contacts(customers, tokens);
        scans = new Scans(installation.database, engines, customers, contacts, developments, lives);
        enrolments = new Enrolments(installation.database, engines, customers, contacts, developments, lives);
        clientele = new Clientele(
                installation.database, engines, customers, (tenant, environment) -> brokers, contacts, tokens, lives);
        exceptions = new Exceptions(installation.database, engines, installation.clock, installation.random);
        owner = owner();
    }

    private Owner owner() {
        Clients clients = new Clients(
                installation.database,
                new AccessTokens(installation.database, installation.random, installation.clock),
                installation.random,
                installation.clock);
        Creation.Created made = (Creation.Created) clients.create(new NewClient(
                installation.tenant,
                "agency",
                Dialect.PRIVACYHAWK,
                Environment.SANDBOX,
                Role.SELLER_ADMIN,
                null,
                "https://bank.example.com/hooks",
                null,
                null));
        return Owner.of(made.client());
    }

    static Order order(String customer, String last) {
        Profile profile = new Profile(
                new Profile.Name("Ida", last),
                List.of(),
                1974,
                null,
                List.of(new Profile.Address("Dayton", "OH")),
                List.of("ida@example.com"),
                List.of());
        return new Order(new CustomerId(customer), profile, "standard", 1, Terms.STANDARD, Wishes.NONE);
    }

    /** Does all that falls due within that time. */
    void live(Duration time) {
        engines.of(owner.tenant(), owner.environment())
                .run(installation.clock.instant().plus(time), installation.clock::set);
    }

    /** What was told of a stream, in order; opened as the sender does. */
    List<JsonNode> told(String stream) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select id, epoch, body from webhook_delivery where stream = :stream and body is not null
                                order by number
                                """)
                        .bind("stream", stream)
                        .map((row, context) -> PrivacyHawk.json(new String(
                                installation.vault.unseal(
                                        new Epoch(owner.tenant(), row.getString("epoch")),
                                        row.getBytes("body"),
                                        "webhook " + row.getString("id")),
                                StandardCharsets.UTF_8)))
                        .list());
    }

    /** What was told of records, scan by scan. */
    List<JsonNode> records(String stream) {
        List<JsonNode> records = new ArrayList<>();
        told(stream).stream()
                .filter(body -> body.path("eventType").asString().equals("records"))
                .forEach(body -> body.path("records").forEach(records::add));
        return records;
    }

    /** All rows of a table as text, bytes in hex. */
    String dump(String table) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select coalesce(string_agg(t::text, '\n'), '') from " + table + " t")
                        .mapTo(String.class)
                        .one());
    }

    @Override
    public void close() {
        installation.close();
    }
}
