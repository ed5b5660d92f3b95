package dev.expunge.server.kit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.egress.Network;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.Expunge;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.config.DatabaseSettings;
import dev.expunge.server.config.Settings;
import dev.expunge.server.installation.AdminToken;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.webhook.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole server on a free port, with a home and a database of its own and a clock that tests move. What a test looks up or
 * prepares behind its back goes through a pool of the test's own, as if from another node.
 */
public final class RunningExpunge implements AutoCloseable {
    /** Where every clock of the kit starts. */
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** Where receivers of callbacks are, in tests. */
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"));

    private final Path home;
    private final UnaryOperator<String> way;
    private final DatabaseAddress address;
    private final SettableClock clock = new SettableClock(START);
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger names = new AtomicInteger();
    private Expunge node;
    private Database database;

    private RunningExpunge(DatabaseAddress address, UnaryOperator<String> way) {
        this.way = way;
        try {
            this.home = Files.createTempDirectory("expunge-home-");
            this.address = address;
            Files.writeString(passwordFile(), requireNonNull(address.password()));
            this.node = Expunge.start(settings(), clock, random);
            this.database = Database.open(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the newest PostgreSQL, shared by all tests of this JVM. */
    public static RunningExpunge start() {
        return new RunningExpunge(MigratedDatabase.address(), url -> url);
    }

    /** On a server of the test's choice, where it makes its schema itself. */
    public static RunningExpunge on(TemporaryPostgres server) {
        return new RunningExpunge(new DatabaseAddress(server.database(), server.user(), server.password()), url -> url);
    }

    /** Whose database a test cuts off; the test's own pool goes another way. */
    public static RunningExpunge over(Line line) {
        return new RunningExpunge(MigratedDatabase.address(), line::url);
    }

    /** Stops the node in order and starts it again on the same home and database, at another port. */
    public void restart() {
        node.close();
        node = Expunge.start(settings(), clock, random);
    }

    public Expunge node() {
        return node;
    }

    /** Calls to this server. */
    public Calls http() {
        return new Calls(node.url());
    }

    public SettableClock clock() {
        return clock;
    }

    public Path home() {
        return home;
    }

    public String adminToken() {
        try {
            return Files.readString(AdminToken.file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test's own pool into the server's database. */
    public Database database() {
        return database;
    }

    public DatabaseAddress address() {
        return address;
    }

    public SecureRandom random() {
        return random;
    }

    /** How another node on the same database and keys would be run. */
    public Settings settingsOfAnotherNode(Path itsHome) {
        return new Settings(
                itsHome, "127.0.0.1", 0, databaseSettings(), null, settings().masterKeyFile(), LOOPBACK);
    }

    public TenantId tenant() {
        return tenants().named(Tenant.DEFAULT).orElseThrow().id();
    }

    public TenantStore tenants() {
        return new TenantStore(database);
    }

    /** Connects a company as a source, over HTTP, and returns its id. */
    public UUID connect(String name, Company company, Environment environment, String map) {
        HttpResponse<String> added = http().post(
                        "/api/v1/sources",
                        "application/json",
                        company.asSource(name, environment, map),
                        "Authorization",
                        "Bearer " + adminToken());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return UUID.fromString(
                new JsonMapper().readTree(added.body()).path("id").asString());
    }

    /** Puts callbacks on their way, as another node would; this one looks for them once a second. */
    public Outbox outbox() {
        return new Outbox(database, vault(), clock, random, () -> {});
    }

    /** As another node has it. */
    public Vault vault() {
        return new Vault(Keys.open(settings().masterKeyFile(), random, clock), random);
    }

    /** As another node has them. */
    public Clients clients() {
        return new Clients(database, new AccessTokens(database, random, clock), random, clock);
    }

    /** A Listrak client of the default tenant. */
    public Creation.Created listrakClient(Environment environment) {
        String name = "client-" + names.incrementAndGet();
        NewClient wanted =
                new NewClient(tenant(), name, Dialect.LISTRAK, environment, Role.SELLER_ADMIN, null, null, null, null);
        return (Creation.Created) clients().create(wanted);
    }

    /** A token of the server itself for those credentials. */
    public String token(Credentials credentials) {
        ApiClient client = clients()
                .authenticate(Dialect.LISTRAK, credentials.clientId(), credentials.clientSecret())
                .orElseThrow();
        return new AccessTokens(database, random, clock).issue(client).value();
    }

    private Settings settings() {
        Path masterKey = home.resolve("keys").resolve("master.key");
        return new Settings(home, "127.0.0.1", 0, databaseSettings(), null, masterKey, LOOPBACK);
    }

    private DatabaseSettings databaseSettings() {
        return new DatabaseSettings.Named(way.apply(address.url()), address.user(), passwordFile());
    }

    private Path passwordFile() {
        return home.resolve("password-of-the-test-database");
    }

    @Override
    public void close() {
        database.close();
        node.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
