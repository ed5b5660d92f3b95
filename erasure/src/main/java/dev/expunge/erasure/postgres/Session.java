package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One transaction on a source. Its settings are the transaction's own, so that a pooled connection goes back as it came; they
 * fix every text form, for keys travel as text from one session to the next.
 */
final class Session implements AutoCloseable {
    private static final String SETTINGS = """
            ; select pg_catalog.set_config('search_path', '', true),
                     pg_catalog.set_config('row_security', 'off', true),
                     pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
                     pg_catalog.set_config('TimeZone', 'UTC', true),
                     pg_catalog.set_config('IntervalStyle', 'postgres', true),
                     pg_catalog.set_config('extra_float_digits', '1', true),
                     pg_catalog.set_config('bytea_output', 'hex', true),
                     pg_catalog.set_config('xmlbinary', 'base64', true),
                     pg_catalog.set_config('xmloption', 'content', true),
                     pg_catalog.set_config('lc_monetary', 'C', true),
                     pg_catalog.set_config('standard_conforming_strings', 'on', true),
                     pg_catalog.set_config('jit', 'off', true),
                     pg_catalog.set_config('application_name', 'expunge', true),
                     pg_catalog.set_config('lock_timeout', ?::pg_catalog.text, true),
                     pg_catalog.set_config('statement_timeout', ?::pg_catalog.text, true),
                     pg_catalog.set_config('idle_in_transaction_session_timeout', ?::pg_catalog.text, true),
                     pg_catalog.set_config('expunge.erasing', ?::pg_catalog.text, true)
            """;
    private static final Executor DIRECTLY = Runnable::run;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Connection connection;
    private boolean open = true;

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** One snapshot for all its statements, in which nothing can be written. */
    static Session reading(ConnectionSource source, Limits limits) throws SQLException {
        return begin(source, limits, "repeatable read, read only", "");
    }

    /** Each statement sees what others have committed; announces itself to triggers by {@code expunge.erasing}. */
    static Session erasing(ConnectionSource source, Limits limits) throws SQLException {
        return begin(source, limits, "read committed, read write", "on");
    }

    /** As {@link #erasing}, without the announcement. */
    static Session analysing(ConnectionSource source, Limits limits) throws SQLException {
        return begin(source, limits, "read committed, read write", "");
    }

    private static Session begin(ConnectionSource source, Limits limits, String mode, String erasing)
            throws SQLException {
        Connection connection = source.open();
        try {
            connection.setNetworkTimeout(
                    DIRECTLY,
                    Math.toIntExact(limits.statementTimeout().plus(GRACE).toMillis()));
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("set transaction isolation level " + mode + SETTINGS)) {
                statement.setString(1, milliseconds(limits.lockTimeout()));
                statement.setString(2, milliseconds(limits.statementTimeout()));
                statement.setString(3, milliseconds(limits.idleTimeout()));
                statement.setString(4, erasing);
                statement.execute();
            }
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    void rollback() throws SQLException {
        open = false;
        connection.rollback();
    }

    /** Rolls back unless committed. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (open && !connection.isClosed()) {
                connection.rollback();
            }
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void closeAfter(Connection connection, Exception cause) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static String milliseconds(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
