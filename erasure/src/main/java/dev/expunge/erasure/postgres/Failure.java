package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.map.TableName;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means, by SQLSTATE (PostgreSQL documentation, appendix A). Messages never carry its text. */
enum Failure {
    /** Deadlock, serialisation failure, lock not available: the same may work a moment later. */
    CONTENTION,
    /** A unique value was there already: another random one may not be. */
    COLLISION,
    /** No connection, no resources, a limit of time, a server that is going down. */
    UNAVAILABLE,
    /** The change itself is refused: data, constraint, trigger, privilege. */
    REFUSED;

    static Failure of(SQLException e) {
        @Nullable String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            return UNAVAILABLE;
        }
        return switch (state) {
            case "23505" -> COLLISION;
            case "40001", "40P01", "55P03" -> CONTENTION;
            case "25P03", "25P04" -> UNAVAILABLE;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "53", "57", "58" -> UNAVAILABLE;
                    default -> REFUSED;
                };
        };
    }

    static StoreUnavailableException unavailable(String source, SQLException e) {
        return new StoreUnavailableException(
                source, "source " + source + " did not do its work: SQLSTATE " + e.getSQLState(), bare(e));
    }

    /** Names constraint and table, never the value that they refused. */
    static Hole hole(String source, SQLException e) {
        @Nullable
        ServerErrorMessage said = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        @Nullable
        TableName table = said == null || said.getSchema() == null || said.getTable() == null
                ? null
                : new TableName(said.getSchema(), said.getTable());
        String what = said == null || said.getConstraint() == null
                ? "the database refused the change"
                : "constraint " + said.getConstraint() + " refused the change";
        return new Hole(
                source, table, said == null ? null : said.getColumn(), what + " (SQLSTATE " + e.getSQLState() + ")");
    }

    static Hole schemaChanged(String source) {
        return new Hole(source, null, null, "the schema has changed since it was held against the data map");
    }

    /** Where it happened, without what the server said: its messages may quote values. */
    private static SQLException bare(SQLException e) {
        SQLException bare = new SQLException("SQLSTATE " + e.getSQLState(), e.getSQLState());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
