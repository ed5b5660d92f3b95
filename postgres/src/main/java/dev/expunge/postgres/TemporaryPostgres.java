package dev.expunge.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A server of its own in a fresh temporary folder. It is gone with its folder when it is closed. When the JVM
 * ends, or is killed, the server ends with it and the folder soon after: many databases are so many files that no JVM should have
 * to wait for their removal. Should even that fail, the next one started clears up.
 */
public final class TemporaryPostgres implements AutoCloseable {
    private final TemporaryHome home;
    private final Watchdog watchdog;
    private final EmbeddedPostgres server;
    private final boolean shared;
    private final AtomicInteger databases = new AtomicInteger();
    private final Thread hook = new Thread(() -> end(TemporaryPostgres::leave), "stop-temporary-postgres");
    private final ReentrantLock ending = new ReentrantLock();
    private boolean ended;

    private TemporaryPostgres(TemporaryHome home, Watchdog watchdog, EmbeddedPostgres server, boolean shared) {
        this.home = home;
        this.watchdog = watchdog;
        this.server = server;
        this.shared = shared;
    }

    /** A server of the newest major version. */
    public static TemporaryPostgres start() {
        return start(PostgresOptions.defaults());
    }

    public static TemporaryPostgres start(int major) {
        return start(PostgresOptions.defaults().withMajor(major));
    }

    public static TemporaryPostgres start(PostgresOptions options) {
        return start(options, false);
    }

    /** One that {@link #close()} leaves alone; it ends with the JVM, and does not outlive a power cut. */
    static TemporaryPostgres shared(int major) {
        return start(PostgresOptions.defaults().withMajor(major).withSetting("fsync=off"), true);
    }

    private static TemporaryPostgres start(PostgresOptions options, boolean shared) {
        TemporaryHome.clearAbandoned(TemporaryHome.place());
        TemporaryHome home = TemporaryHome.create(TemporaryHome.place());
        Watchdog watchdog = Watchdog.over(home.path());
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(home.path(), options);
            TemporaryPostgres temporary = new TemporaryPostgres(home, watchdog, server, shared);
            Runtime.getRuntime().addShutdownHook(temporary.hook);
            return temporary;
        } catch (PostgresException e) {
            watchdog.close();
            home.remove();
            throw e;
        }
    }

    /** Creates a fresh, empty database and returns its JDBC URL, without credentials. */
    public String database() {
        String name = "temporary_" + databases.incrementAndGet();
        server.createDatabase(name);
        return server.jdbcUrl(name);
    }

    /**
     * Creates a fresh database with all that another one holds and returns its JDBC URL.
     *
     * @param template a {@link #database()} to which nobody is connected
     */
    public String copyOf(String template) {
        String name = "temporary_" + databases.incrementAndGet();
        server.copyDatabase(name(template), name);
        return server.jdbcUrl(name);
    }

    /** Drops a {@link #database()} with every session in it; each takes 8 MB. */
    public void drop(String database) {
        server.dropDatabase(name(database));
    }

    private static String name(String database) {
        return database.substring(database.lastIndexOf('/') + 1);
    }

    /** The server itself. */
    public EmbeddedPostgres server() {
        return server;
    }

    /** The superuser of every {@link #database()}. */
    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public int port() {
        return server.port();
    }

    /** A connection as {@link #user()} to a database by its name. */
    public Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public void close() {
        if (!shared) {
            end(TemporaryPostgres::clear);
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // the JVM ends just now, and the hook found nothing to do
            }
        }
    }

    /** A second caller waits for the first: the JVM must not end in the middle. */
    private void end(Consumer<TemporaryPostgres> then) {
        ending.lock();
        try {
            if (!ended) {
                ended = true;
                server.discard();
                then.accept(this);
            }
        } finally {
            ending.unlock();
        }
    }

    private void clear() {
        watchdog.close();
        home.remove();
    }

    /** The watchdog, which outlives the JVM, removes the folder. */
    private void leave() {
        home.leave();
    }
}
