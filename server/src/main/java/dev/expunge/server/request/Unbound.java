package dev.expunge.server.request;

import java.util.Locale;

/** What becomes of a request for whose identifiers no data map has a column. */
public enum Unbound {
    /** It stays open and says so: a map may come. */
    WAIT,
    /** It is refused, for the dialect has a state of failure and a caller who asks again. */
    REFUSE;

    static Unbound parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Lower case, as in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
