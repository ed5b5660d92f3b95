package dev.expunge.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A durable PostgreSQL server in the folder {@code postgres} of a home, reachable over 127.0.0.1 with a password.
 *
 * <p>It is a process of its own and outlives a killed JVM; the next start on the home takes it over. While this JVM
 * lives a server that dies is started again on the same port, so that pools recover. One JVM at a time may use a home:
 * the caller holds a lock on it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final Access access;
    private final int port;
    private final Supervisor supervisor;

    private EmbeddedPostgres(Access access, int port, Supervisor supervisor) {
        this.access = access;
        this.port = port;
        this.supervisor = supervisor;
    }

    /**
     * Unpacks the binaries and makes the cluster where they are missing, then starts the server or takes over the one
     * that runs. Never removes data.
     *
     * @throws PostgresException with one sentence that says what stands in the way
     */
    public static EmbeddedPostgres start(Path home, PostgresOptions options) {
        requireNonNull(home, "home is null");
        SecureRandom random = new SecureRandom();
        Folder folder = Folder.in(home, Account.root());
        Account account = Account.owning(folder.data());
        Cluster.check(folder, options.major());
        Passage.check(account, folder.path());
        folder.clearUnfinished();
        Binaries binaries = Binaries.of(options.major(), folder);
        String password = new Cluster(folder, binaries, account, options.major(), random).open();
        Access access = new Access(Cluster.USER, password);
        CommandLine commandLine = new CommandLine(folder, binaries, account, new Settings(options));
        Patience patience = new Patience();
        Launcher launcher = new Launcher(commandLine, access, options.startLimit(), () -> Ports.free(random), patience);
        Running running = launcher.launch();
        folder.clearBinariesBut(binaries.version());
        Supervisor supervisor = new Supervisor(launcher, patience, running);
        supervisor.begin();
        return new EmbeddedPostgres(access, running.port(), supervisor);
    }

    /** Without credentials, see {@link #user()} and {@link #password()}. */
    public String jdbcUrl(String database) {
        return Access.url(port, database);
    }

    /** The cluster's superuser. */
    public String user() {
        return access.user();
    }

    public String password() {
        return access.password();
    }

    /** The port on 127.0.0.1; the same as long as this object lives. */
    public int port() {
        return port;
    }

    /** A connection as {@link #user()}. */
    public Connection connect(String database) throws SQLException {
        return access.connect(port, database);
    }

    /** Creates the database unless it exists. */
    public void createDatabase(String name) {
        access.createDatabase(port, name);
    }

    void copyDatabase(String template, String name) {
        access.copyDatabase(port, template, name);
    }

    void dropDatabase(String name) {
        access.dropDatabase(port, name);
    }

    /** Whether the server runs; false while one that died is being replaced, and after {@link #close()}. */
    public boolean alive() {
        return supervisor.alive();
    }

    /** Shuts the server down, rolling back what is open; returns when it is gone, after 30 s at most. */
    @Override
    public void close() {
        supervisor.close();
    }

    /** Ends the server without the last checkpoint, which may take long on a busy disk: its data are thrown away. */
    void discard() {
        supervisor.discard();
    }
}
