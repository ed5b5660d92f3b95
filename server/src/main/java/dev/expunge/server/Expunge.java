package dev.expunge.server;

import dev.expunge.egress.Egress;
import dev.expunge.egress.Resolver;
import dev.expunge.server.api.NativeArea;
import dev.expunge.server.api.Rooms;
import dev.expunge.server.api.WebhookKeysArea;
import dev.expunge.server.broker.time.SandboxTimes;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Apps;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.config.Settings;
import dev.expunge.server.config.SmtpSettings;
import dev.expunge.server.dialect.batch.BatchArea;
import dev.expunge.server.dialect.batch.Callbacks;
import dev.expunge.server.dialect.batch.DashboardRequests;
import dev.expunge.server.dialect.elasticpath.ElasticPathArea;
import dev.expunge.server.dialect.listrak.ListrakArea;
import dev.expunge.server.dialect.privacyhawk.PrivacyHawkArea;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.figures.CaptureFigures;
import dev.expunge.server.figures.Drift;
import dev.expunge.server.figures.RequestFigures;
import dev.expunge.server.http.AccessLog;
import dev.expunge.server.http.Area;
import dev.expunge.server.http.HttpServer;
import dev.expunge.server.http.MetricsArea;
import dev.expunge.server.http.RawErrors;
import dev.expunge.server.http.RequestIds;
import dev.expunge.server.http.WebApp;
import dev.expunge.server.installation.FirstStart;
import dev.expunge.server.installation.InstallationStore;
import dev.expunge.server.installation.Operators;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.job.NodeStore;
import dev.expunge.server.job.Timer;
import dev.expunge.server.job.Timers;
import dev.expunge.server.job.Worker;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.journal.Journal;
import dev.expunge.server.journal.RelatedEntries;
import dev.expunge.server.mail.Mailer;
import dev.expunge.server.request.Again;
import dev.expunge.server.request.BlastRadius;
import dev.expunge.server.request.Echoes;
import dev.expunge.server.request.Holds;
import dev.expunge.server.request.Intake;
import dev.expunge.server.request.Milestone;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.request.ReceiptKeys;
import dev.expunge.server.request.RequestQueue;
import dev.expunge.server.request.Requests;
import dev.expunge.server.request.Retention;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.source.Sources;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.HomeLock;
import dev.expunge.server.storage.Migrations;
import dev.expunge.server.storage.OwnDatabase;
import dev.expunge.server.subject.HashKeyStore;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.watch.Pace;
import dev.expunge.server.watch.Reappearances;
import dev.expunge.server.watch.Watch;
import dev.expunge.server.webhook.FailureMails;
import dev.expunge.server.webhook.Webhooks;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A running node: the one place where constructors meet. Starting blocks until the node is ready. */
public final class Expunge implements AutoCloseable {
    private final Closing closing = new Closing();
    private final URI url;
    private final Database database;

    private Expunge(Settings settings, InstantSource clock, SecureRandom random, Consumer<Enum<?>> reached) {
        try {
            closing.add(HomeLock.take(settings.home()));
            HttpServer http =
                    HttpServer.listen(settings.bind(), settings.port(), new RequestIds(random), settings.tls());
            closing.add(http);
            url = url(settings, http.port());
            OwnDatabase own = closing.add(OwnDatabase.start(settings));
            new Migrations(own.address()).run();
            database = closing.add(Database.open(own.address()));

            TenantStore tenants = new TenantStore(database);
            tenants.createDefault(new TenantId(new UUID(random.nextLong(), random.nextLong())), clock.instant());
            FirstStart.Joined joined = new FirstStart(new InstallationStore(database), random, clock).join(settings);

            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            AccessTokens tokens = new AccessTokens(database, random, clock);
            Clients clients = new Clients(database, tokens, random, clock);
            KeyedHashes hashes = new KeyedHashes(new HashKeyStore(database), joined.keys(), random, clock);
            ConnectedSources connected =
                    closing.add(new ConnectedSources(database, joined.keys(), hashes, random, clock));
            Vault vault = new Vault(joined.keys(), random);
            ReceiptKeys receiptKeys = ReceiptKeys.open(database, joined.keys(), clock);
            receiptKeys.publish(settings.home());
            Exports exports = new Exports(database, vault, random, clock);
            ExportLinks links = new ExportLinks(joined.keys(), url, clock);
            Egress egress = closing.add(new Egress(settings.allowEgress(), Resolver.system()));
            BrokerRooms broker = BrokerRooms.open(database, joined.keys(), vault, hashes, egress, random, clock);
            Webhooks webhooks = new Webhooks(
                    database,
                    joined.keys(),
                    vault,
                    new Egress(settings.allowEgress(), Resolver.system()),
                    state -> meters.counter("expunge.webhook.tries", "state", state.toString())
                            .increment(),
                    random,
                    clock,
                    reached);
            Echoes echoes = new Echoes(database, vault, hashes, clock);
            Callbacks callbacks = new Callbacks(echoes, webhooks.outbox(), exports, links);
            RequestQueue queue = new RequestQueue(
                    database,
                    connected,
                    tenants,
                    vault,
                    hashes,
                    receiptKeys,
                    exports,
                    callbacks,
                    Map.of(BatchArea.ORIGIN, BatchArea.BLOCKED),
                    BlastRadius.defaults(),
                    random,
                    clock,
                    meters,
                    reached);
            NodeId node = new NodeId(new UUID(random.nextLong(), random.nextLong()));
            Worker worker = new Worker(queue, new NodeStore(database), node, clock);
            Requests requests = new Requests(database, vault, clock, callbacks, worker::wake);
            Sources sources = new Sources(database, connected, joined.keys(), random, clock, requests::planAgain);
            Runnable accepted = () -> {
                reached.accept(Milestone.ACCEPTED);
                worker.wake();
            };
            Intake intake = closing.add(new Intake(database, tenants, vault, hashes, clock, random, accepted));
            Drift drift = closing.add(new Drift(tenants, sources));
            List.of(new RequestFigures(database, clock), new CaptureFigures(database, clock), drift)
                    .forEach(figures -> figures.bindTo(meters));
            RateLimit limit = new RateLimit(database, clock);
            Journal journal = new Journal(database, vault, hashes, random, clock);
            Captures captures = new Captures(database, connected, journal, clock, requests::planAgain);
            SandboxTimes sandboxTimes = new SandboxTimes(database, clock);
            Rooms rooms = new Rooms(
                    new Operators(joined.installation()),
                    database,
                    tenants,
                    clients,
                    sources,
                    intake,
                    new DashboardRequests(),
                    requests,
                    new Holds(database, hashes, random, clock, worker::wake),
                    receiptKeys,
                    exports,
                    links,
                    webhooks,
                    new Suppressions(database, hashes, random, clock),
                    new Reappearances(database),
                    limit,
                    journal,
                    captures,
                    broker.plans(),
                    broker.definitions(),
                    broker.programs(),
                    sandboxTimes,
                    clock,
                    random);
            ListrakArea listrak = new ListrakArea(clients, tokens, limit, intake, requests::findOfClient);
            RelatedEntries related = new RelatedEntries(database, connected, hashes, clock);
            ElasticPathArea elasticPath =
                    new ElasticPathArea(clients, tokens, limit, intake, echoes, connected, related, journal, url);
            BatchArea batch = new BatchArea(new Apps(database, clock), limit, intake, echoes, exports, links);
            Brokering brokering = new Brokering(
                    settings, broker, egress, database, vault, hashes, webhooks, meters, sandboxTimes, random, clock);
            PrivacyHawkArea privacyHawk = brokering.area(clients, tokens, limit);
            List<Area> areas = List.of(
                    listrak,
                    elasticPath,
                    batch,
                    privacyHawk,
                    new NativeArea(rooms, List.of("listrak", "elasticpath", "batch", "privacyhawk")),
                    new WebhookKeysArea(webhooks.keys()),
                    new MetricsArea(meters));
            http.open(
                    new WebApp(areas, new AccessLog(meters)).servlet(),
                    RawErrors.firstOf(List.of(listrak, elasticPath, batch, privacyHawk)),
                    database::answers,
                    PrivacyHawkArea::namesCustomer);
            closing.add(new Together(new Together(new Together(http, worker), webhooks), brokering));
            worker.start();
            webhooks.start();
            brokering.start();
            Expiry expiry = new Expiry(database, joined.keys(), clock);
            Retention retention = new Retention(database, tenants, vault, random, clock, worker::wake);
            Again again = new Again(database, connected, tenants, vault, hashes, random, clock, worker::wake);
            Watch watch =
                    new Watch(database, tenants, connected, hashes, webhooks.outbox(), again, clock, Pace.usual());
            Timer terms = new Timer("retention", Duration.ofMinutes(10), retention::handOver);
            Timer back = new Timer("reappearance", Duration.ofMinutes(1), watch::round);
            Timer log = new Timer("journal-terms", Duration.ofMinutes(10), journal::expire);
            Timer capture = new Timer("journal-captures", Duration.ofSeconds(5), captures::readAll);
            List<Timer> timers = new ArrayList<>(List.of(expiry.timer(), terms, back, log, capture, broker.timer()));
            timers.addAll(brokering.timers());
            closing.add(new Timers(database, clock, timers(timers, webhooks, settings, clock)))
                    .start();
            drift.start();
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * Starts a node and returns when it answers.
     *
     * @throws dev.expunge.server.storage.StartException with one sentence that says what stands in the way
     */
    public static Expunge start(Settings settings, InstantSource clock, SecureRandom random) {
        return start(settings, clock, random, milestone -> {});
    }

    /** @param reached told of every milestone of requests and of deliveries, on the thread that reaches it */
    static Expunge start(Settings settings, InstantSource clock, SecureRandom random, Consumer<Enum<?>> reached) {
        return new Expunge(settings, clock, random, reached);
    }

    /** Base of every link to this node, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** Answers what is under way, lets work go, and stops the embedded server: within 10 seconds. */
    @Override
    public void close() {
        closing.close();
    }

    private List<Timer> timers(List<Timer> own, Webhooks webhooks, Settings settings, InstantSource clock) {
        List<Timer> all = new ArrayList<>(own);
        all.add(new Timer("webhook-keys", Duration.ofMinutes(10), webhooks.keys()::tend));
        SmtpSettings smtp = settings.smtp();
        if (smtp != null) {
            FailureMails mails = new FailureMails(database, new Mailer(smtp, clock)::send, clock);
            all.add(new Timer("webhook-mails", Duration.ofMinutes(1), mails::send));
        }
        return all;
    }

    private static URI url(Settings settings, int port) {
        URI named = settings.publicUrl();
        if (named != null) {
            return named;
        }
        String bind = settings.bind();
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        String host = everywhere ? "localhost" : bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create((settings.tls() == null ? "http://" : "https://") + host + ":" + port);
    }
}
