package dev.expunge.server.client;

import java.util.Locale;

/** The wire contract that a client speaks; its token is good for no other. */
public enum Dialect {
    LISTRAK,
    PRIVACYHAWK,
    BATCH,
    ELASTICPATH,
    /** Our own API: import jobs that ask who is suppressed. */
    NATIVE;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Dialect parse(String name) {
        for (Dialect dialect : values()) {
            if (dialect.toString().equals(name)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("a dialect is listrak, privacyhawk, batch, elasticpath or native");
    }

    /** Lower case, as on the command line and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
