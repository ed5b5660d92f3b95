package dev.expunge.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/** The pool of connections to our own database. */
public final class Database implements AutoCloseable {
    /** Of the 40 that the embedded server allows; migrations, doctor and an operator's psql need some, too. */
    public static final int POOL_SIZE = 20;

    private static final int CONNECT_SECONDS = 10;
    private static final int SOCKET_SECONDS = 60;
    private static final long WAIT_FOR_CONNECTION_MILLIS = 5_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Opens the pool; connections are made when they are asked for. */
    public static Database open(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(address));
        config.setPoolName("expunge");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new Database(new HikariDataSource(config));
    }

    /** Unpooled; with bounds on every wait, and errors that do not quote values of rows. */
    static PGSimpleDataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        source.setApplicationName("expunge");
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setOptions("-c TimeZone=UTC -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s");
        return source;
    }

    /** For classes named {@code …Store}. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Runs once the transaction of this thread has committed, never when it rolls back; at once when there is none. */
    public void afterCommit(Runnable work) {
        jdbi.useHandle(handle -> {
            if (handle.isInTransaction()) {
                handle.afterCommit(work::run);
            } else {
                work.run();
            }
        });
    }

    public DataSource pool() {
        return pool;
    }

    /** Whether the database answers within two seconds of having a connection. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
