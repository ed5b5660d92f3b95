package dev.expunge.server;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.care.Contacts;
import dev.expunge.server.broker.care.Developments;
import dev.expunge.server.broker.care.Enrolments;
import dev.expunge.server.broker.care.Exceptions;
import dev.expunge.server.broker.care.FirstAnswers;
import dev.expunge.server.broker.care.MailboxTokens;
import dev.expunge.server.broker.care.Mandates;
import dev.expunge.server.broker.care.Scans;
import dev.expunge.server.broker.care.Streams;
import dev.expunge.server.broker.care.Wishes;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.mailbox.MailTokens;
import dev.expunge.server.broker.sandbox.Order;
import dev.expunge.server.broker.sandbox.Scenario;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.store.Told;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.JwtCheck;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.dialect.privacyhawk.Callbacks;
import dev.expunge.server.dialect.privacyhawk.Desks;
import dev.expunge.server.dialect.privacyhawk.PrivacyHawkArea;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.webhook.Webhooks;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What clients order for their customers at brokers: where its constructors meet. */
final class Caring {
    private final Database database;
    private final KeyedHashes hashes;
    private final Webhooks webhooks;
    private final LifeTimes lives;
    private final Customers customers;
    private final Mandates mandates;
    private final MailboxTokens tokens;
    private final Developments developments;

    /** @param stores asked once they are there: they tell {@link #told()} */
    Caring(
            Database database,
            Vault vault,
            KeyedHashes hashes,
            Webhooks webhooks,
            MailTokens tokens,
            LifeTimes lives,
            Supplier<Stores> stores,
            InstantSource clock) {
        this.database = database;
        this.hashes = hashes;
        this.webhooks = webhooks;
        this.lives = lives;
        this.customers = new Customers(database, vault, clock);
        this.mandates = new Mandates(database);
        this.tokens = new MailboxTokens(tokens);
        Callbacks callbacks = new Callbacks(new Streams(database), webhooks.outbox(), lives, clock);
        this.developments = new Developments(database, stores, customers, callbacks, this.tokens, lives);
    }

    Told told() {
        return developments;
    }

    /** What a client of a sandbox wants to see of a case. */
    Optional<Order> order(TenantId tenant, CaseId id) {
        return mandates.of(tenant, Environment.SANDBOX, id)
                .map(mandate -> new Order(mandate.owner().client().toString(), scenario(mandate.wishes())));
    }

    private static Scenario scenario(Wishes wishes) {
        return new Scenario(
                choice(wishes.results(), Scenario.STANDARD.results()),
                choice(wishes.retries(), Scenario.STANDARD.retries()),
                choice(wishes.verifications(), Scenario.STANDARD.verifications()));
    }

    private static Scenario.Choice choice(@Nullable String word, Scenario.Choice usual) {
        return word == null ? usual : Scenario.Choice.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The dialect that orders are given in. */
    PrivacyHawkArea area(
            Engines engines,
            BrokerRooms rooms,
            Clients clients,
            AccessTokens accessTokens,
            RateLimit limit,
            SecureRandom random,
            InstantSource clock) {
        Contacts contacts = new Contacts(customers, tokens);
        return new PrivacyHawkArea(new Desks(
                clients,
                accessTokens,
                new JwtCheck(database, clock),
                limit,
                new Scans(database, engines, customers, contacts, developments, lives),
                new Enrolments(database, engines, customers, contacts, developments, lives),
                new Clientele(
                        database,
                        engines,
                        customers,
                        (tenant, environment) ->
                                rooms.definitions().brokers(tenant, environment).get(),
                        contacts,
                        tokens,
                        lives),
                new Exceptions(database, engines, clock, random),
                new FirstAnswers(database, hashes, clock),
                rooms.plans(),
                rooms.catalogue(),
                webhooks.failures(),
                webhooks.keys(),
                lives,
                clock));
    }
}
