package dev.expunge.server.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.expunge.erasure.postgres.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** A few connections to one source, none while nothing is to do there. */
final class SourcePool implements ConnectionSource, AutoCloseable {
    private static final int MOST_CONNECTIONS = 4;
    static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(60);
    /** Longer than any statement may run: the server ends it before the socket does. */
    private static final Duration SOCKET = Duration.ofSeconds(90);

    private static final String CANNOT_CONNECT = "08001";

    private final HikariDataSource pool;

    SourcePool(String name, Credentials credentials, Duration wait) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(credentials, wait));
        config.setPoolName("source " + name);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(wait.toMillis());
        config.setIdleTimeout(IDLE.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** Whatever keeps us out, a wrong password included, is a source that does not answer. */
    @Override
    public Connection open() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new SQLException("the source cannot be connected to", CANNOT_CONNECT, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static PGSimpleDataSource dataSource(Credentials credentials, Duration wait) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(credentials.url());
        if (credentials.user() != null) {
            source.setUser(credentials.user());
        }
        if (credentials.password() != null) {
            source.setPassword(credentials.password());
        }
        source.setApplicationName("expunge");
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout((int) wait.toSeconds());
        source.setLoginTimeout((int) wait.toSeconds());
        source.setSocketTimeout((int) SOCKET.toSeconds());
        source.setTcpKeepAlive(true);
        return source;
    }
}
