package dev.expunge.server.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that is away from a statement of ours that fails. */
public final class Outage {
    private Outage() {}

    /**
     * Whether trying the same again at once would only wait again: no connection to be had, or SQLSTATE class 08
     * (connection), 53 (resources), 57 (operator's intervention).
     */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof UnavailableException) {
                return true;
            }
        }
        String state = sqlState(failure);
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /** Five characters; empty when no SQL error is involved. */
    public static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
