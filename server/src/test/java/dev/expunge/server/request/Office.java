package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.Receipt;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.Verification;
import dev.expunge.server.export.Exports;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.Applied;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.NewSource;
import dev.expunge.server.source.SourceUrl;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Environment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A whole request room on a database of its own, worked by hand: a pass runs when a test says so. */
final class Office implements AutoCloseable {
    /** Origin of requests whose erasure blocks what they name for 30 days. */
    static final String BLOCKING = "blocking";

    final TestInstallation installation;
    final ConnectedSources connected;
    final Sources sources;
    final Requests requests;
    final Holds holds;
    final Intake intake;
    final Retention retention;
    final ReceiptKeys receiptKeys;
    final Exports exports;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Milestone, Runnable> hands = new ConcurrentHashMap<>();
    private final RequestQueue queue;
    private final NodeId node;

    Office(Path folder) {
        this(new TestInstallation(folder));
    }

    Office(TestInstallation installation) {
        this(
                installation,
                new Exports(installation.database, installation.vault, installation.random, installation.clock));
    }

    Office(TestInstallation installation, Exports exports) {
        this(
                installation,
                exports,
                new ConnectedSources(
                        installation.database,
                        installation.keys,
                        installation.hashes,
                        installation.random,
                        installation.clock));
    }

    /** One that does not wait long for a source, nor for a lock in it. */
    static Office inHaste(TestInstallation installation) {
        Duration moment = Duration.ofMillis(100);
        Duration minute = Duration.ofMinutes(1);
        return new Office(
                installation,
                new Exports(installation.database, installation.vault, installation.random, installation.clock),
                new ConnectedSources(
                        installation.database,
                        installation.keys,
                        installation.hashes,
                        installation.random,
                        installation.clock,
                        new Limits(5_000, 200, 5, moment, minute, minute, true),
                        Duration.ofSeconds(1)));
    }

    private Office(TestInstallation installation, Exports exports, ConnectedSources connected) {
        this.installation = installation;
        this.connected = connected;
        requests = new Requests(installation.database, installation.vault, installation.clock, ended -> {}, () -> {});
        holds = new Holds(
                installation.database, installation.hashes, installation.random, installation.clock, () -> {});
        sources = new Sources(
                installation.database,
                connected,
                installation.keys,
                installation.random,
                installation.clock,
                requests::planAgain);
        intake = new Intake(
                installation.database,
                installation.tenants,
                installation.vault,
                installation.hashes,
                installation.clock,
                installation.random,
                () -> {});
        retention = new Retention(
                installation.database,
                installation.tenants,
                installation.vault,
                installation.random,
                installation.clock,
                () -> {});
        receiptKeys = ReceiptKeys.open(installation.database, installation.keys, installation.clock);
        this.exports = exports;
        queue = queue(BlastRadius.defaults());
        node = new NodeId(UUID.randomUUID());
    }

    RequestQueue queue(BlastRadius radius) {
        return new RequestQueue(
                installation.database,
                connected,
                installation.tenants,
                installation.vault,
                installation.hashes,
                receiptKeys,
                exports,
                ended -> {},
                Map.of(BLOCKING, Period.ofDays(30)),
                radius,
                installation.random,
                installation.clock,
                meters,
                this::reached);
    }

    /** Lays a hand in between, the next time that a pass gets there. */
    void at(Milestone milestone, Runnable hand) {
        hands.put(milestone, hand);
    }

    /** Not the next time, but the one so many times later. */
    void at(Milestone milestone, int time, Runnable hand) {
        at(milestone, time == 1 ? hand : () -> at(milestone, time - 1, hand));
    }

    private void reached(Milestone milestone) {
        Runnable hand = hands.remove(milestone);
        if (hand != null) {
            hand.run();
        }
    }

    /** A company of its own as a source of the sandbox. */
    Company connect() {
        Company company = Company.open();
        connect("crm", company, Environment.SANDBOX, Company.MAP);
        return company;
    }

    DataSource connect(String name, Company company, Environment environment, String map) {
        return connect(name, company, company.url(), environment, map);
    }

    /** @param url another way to the same database */
    DataSource connect(String name, Company company, String url, Environment environment, String map) {
        NewSource source = new NewSource(
                installation.tenant, name, environment, new SourceUrl(url), company.user(), company.password());
        return switch (sources.add(source, map, "test")) {
            case Applied.Done(DataSource added, var version, var advice) -> added;
            case Applied other -> throw new AssertionError("not applied: " + other);
        };
    }

    /** Puts another map in force. */
    void apply(String name, String map) {
        DataSource source = sources.named(installation.tenant, name).orElseThrow();
        if (!(sources.apply(installation.tenant, source.id(), map, "test") instanceof Applied.Done)) {
            throw new AssertionError("not applied");
        }
    }

    RequestId forget(Identifier... identifiers) {
        return submit(Environment.SANDBOX, false, identifiers);
    }

    RequestId show(Identifier... identifiers) {
        return submit(Kind.ACCESS, Environment.SANDBOX, false, identifiers);
    }

    RequestId submit(Environment environment, boolean dryRun, Identifier... identifiers) {
        return submit(Kind.ERASURE, environment, dryRun, identifiers);
    }

    private RequestId submit(Kind kind, Environment environment, boolean dryRun, Identifier... identifiers) {
        NewRequest request = new NewRequest(
                installation.tenant, environment, null, "api", kind, List.of(identifiers), "operator", dryRun, null);
        return ((Accepted.Created) intake.accept(request)).id();
    }

    /** Carries out what is due, until nothing is. */
    void work() {
        work(queue);
    }

    void work(RequestQueue worked) {
        for (int pass = 0; pass < 20; pass++) {
            Optional<Claimed> claimed = worked.claim(node, Busy.NOBODY);
            if (claimed.isEmpty()) {
                return;
            }
            worked.carryOut(claimed.get());
        }
        throw new AssertionError("there is always something due");
    }

    Optional<Claimed> claim(NodeId other) {
        return queue.claim(other, Busy.NOBODY);
    }

    Optional<Claimed> claim(Busy busy) {
        return queue.claim(node, busy);
    }

    void carryOut(Claimed claimed) {
        queue.carryOut(claimed);
    }

    /** A minute later, when everything that waits is due again. */
    void later() {
        installation.clock.tick(Duration.ofSeconds(61));
        work();
    }

    RequestView view(RequestId id) {
        return requests.find(installation.tenant, id).orElseThrow();
    }

    /** The first value that a query in our own database gives. */
    String text(String query) {
        return String.valueOf(texts(query).getFirst());
    }

    /** The first value of every row. */
    List<String> texts(String query) {
        return installation
                .database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** A receipt's content, after it was verified. */
    Receipt receipt(RequestId id) {
        String file = requests.receipt(installation.tenant, id).orElseThrow().file();
        ReceiptVerifier verifier = new ReceiptVerifier(JwkSet.parse(receiptKeys.publicKeys()));
        return switch (verifier.verify(file.getBytes(StandardCharsets.UTF_8))) {
            case Verification.Verified verified -> verified.receipt();
            case Verification.Rejected(var reason) -> throw new AssertionError(reason);
        };
    }

    /** Every row of every table of our own database as text. */
    String dump() {
        String tables = text("""
                select string_agg(format('select %L || t::text from %I t', tablename, tablename), ' union all ')
                from pg_tables where schemaname = 'public'
                """);
        return text("select string_agg(line, e'\\n') from (" + tables + ") as x (line)");
    }

    @Override
    public void close() {
        intake.close();
        connected.close();
        installation.close();
    }
}
