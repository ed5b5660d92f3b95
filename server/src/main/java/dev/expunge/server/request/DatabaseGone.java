package dev.expunge.server.request;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that does not answer from one that refuses a statement. */
final class DatabaseGone {
    private DatabaseGone() {}

    /** Whether trying the same again at once would only wait again: connection, resources, operator's intervention. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        String state = sqlState(failure);
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /** Five characters; empty when no SQL error is involved. */
    static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
