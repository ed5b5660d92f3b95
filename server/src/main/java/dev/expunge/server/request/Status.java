package dev.expunge.server.request;

import java.util.Locale;

/** Where a request stands, as operators and the native API see it. */
public enum Status {
    /** Committed, nothing done yet. */
    RECEIVED,
    /** Being resolved and planned. */
    PLANNING,
    /** Something keeps it open; {@link RequestView#blockers} says what. Planned again by itself. */
    BLOCKED,
    /** A given identifier names several people; waits for {@link Requests#resolve}. */
    NEEDS_DECISION,
    /** The blast radius is large; waits for {@link Requests#confirm}. */
    AWAITING_APPROVAL,
    /** At least one source may have been changed. */
    EXECUTING,
    /** Every source was changed; fresh transactions look again. */
    VERIFYING,
    COMPLETED,
    REFUSED,
    WITHDRAWN;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is no status
     */
    public static Status parse(String name) {
        for (Status status : values()) {
            if (status.toString().equals(name)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of a request");
    }

    /** Whether nothing happens to the request any more. */
    public boolean closed() {
        return switch (this) {
            case COMPLETED, REFUSED, WITHDRAWN -> true;
            case RECEIVED, PLANNING, BLOCKED, NEEDS_DECISION, AWAITING_APPROVAL, EXECUTING, VERIFYING -> false;
        };
    }

    /** Lower case, as on the wire and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
