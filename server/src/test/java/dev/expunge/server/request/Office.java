package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.Applied;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.NewSource;
import dev.expunge.server.source.SourceUrl;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Environment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A whole request room on a database of its own, worked by hand: a pass runs when a test says so. */
final class Office implements AutoCloseable {
    static final String MAP = """
            format: 1
            backups: {longest-rotation: P35D}
            tables:
              public.customers:
                person: true
                identifiers:
                  email: {type: email, stored: lower}
                  phone: {type: phone_number, stored: e164}
                disposition: delete
                columns:
                  id: {}
                  email: {}
                  phone: {}
                  name: {}
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                columns: [id, customer_id, item]
            """;

    final TestInstallation installation;
    final ConnectedSources connected;
    final Sources sources;
    final Requests requests;
    final Holds holds;
    final Intake intake;
    final ReceiptKeys receiptKeys;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TemporaryPostgres server = SharedPostgres.of(18);
    private final RequestQueue queue;
    private final NodeId node;

    Office(Path folder) {
        installation = new TestInstallation(folder);
        connected = new ConnectedSources(
                installation.database, installation.keys, installation.hashes, installation.random, installation.clock);
        requests = new Requests(installation.database, installation.vault, installation.clock, () -> {});
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
        receiptKeys = ReceiptKeys.open(installation.database, installation.keys, installation.clock);
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
                radius,
                installation.random,
                installation.clock,
                meters);
    }

    /** A customer database with two customers, one order each. Returns its URL. */
    String company() {
        String url = server.database();
        sql(url, """
                create table customers (id int primary key, email text unique, phone text, name text);
                create table orders (id int primary key, customer_id int references customers, item text);
                create index on orders (customer_id);
                insert into customers values (1, 'ada@example.com', '+14155550100', 'Ada');
                insert into customers values (2, 'bob@example.com', '+14155550101', 'Bob');
                insert into orders values (1, 1, 'book'), (2, 2, 'lamp');
                """);
        return url;
    }

    DataSource connect(String name, String url, Environment environment, String map) {
        return switch (sources.add(source(name, url, environment), map, "test")) {
            case Applied.Done(DataSource source, var version, var advice) -> source;
            case Applied other -> throw new AssertionError("not applied: " + other);
        };
    }

    NewSource source(String name, String url, Environment environment) {
        return new NewSource(
                installation.tenant, name, environment, new SourceUrl(url), server.user(), server.password());
    }

    RequestId forget(Identifier... identifiers) {
        return submit(Environment.SANDBOX, false, identifiers);
    }

    RequestId submit(Environment environment, boolean dryRun, Identifier... identifiers) {
        NewRequest request = new NewRequest(
                installation.tenant,
                environment,
                null,
                "api",
                Kind.ERASURE,
                List.of(identifiers),
                "operator",
                dryRun,
                null);
        return ((Accepted.Created) intake.accept(request)).id();
    }

    /** Carries out what is due, until nothing is. */
    void work() {
        work(queue);
    }

    void work(RequestQueue worked) {
        for (int pass = 0; pass < 20; pass++) {
            Optional<Claimed> claimed = worked.claim(node, List.of());
            if (claimed.isEmpty()) {
                return;
            }
            worked.carryOut(claimed.get());
        }
        throw new AssertionError("there is always something due");
    }

    Optional<Claimed> claim(NodeId other) {
        return queue.claim(other, List.of());
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

    void sql(String url, String statements) {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    String text(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Every row of every table of our own database as text. */
    String dump() {
        String url = installation.address.url();
        String tables = text(url, """
                select string_agg(format('select %L || t::text from %I t', tablename, tablename), ' union all ')
                from pg_tables where schemaname = 'public'
                """);
        return text(url, "select string_agg(line, e'\\n') from (" + tables + ") as x (line)");
    }

    @Override
    public void close() {
        intake.close();
        connected.close();
        installation.close();
    }
}
