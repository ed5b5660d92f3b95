package dev.expunge.server.request;

import java.util.Locale;

/** What came of a request that was carried out to its end. */
public enum Result {
    /** The person was known: what had to go is gone. */
    ERASED,
    /** The person was known, and is shown everything. */
    EXPORTED,
    /** No source knows the person, and the ledger says that the person was erased before. */
    ERASED_BEFORE,
    /** No source knows the person, nor did one while the ledger remembers. */
    UNKNOWN,
    /** No data map has a column for what the request names; it was refused, see {@link Unbound#REFUSE}. */
    UNBOUND,
    /** Erased before and back, but not as they were in a backup: nobody ordered to erase them, so they stay. */
    KEPT;

    static Result parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    Status status() {
        return switch (this) {
            case ERASED, EXPORTED, ERASED_BEFORE, UNKNOWN -> Status.COMPLETED;
            case UNBOUND, KEPT -> Status.REFUSED;
        };
    }

    /** Lower case, as in the database and on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
