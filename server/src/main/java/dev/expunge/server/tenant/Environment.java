package dev.expunge.server.tenant;

import java.util.Locale;

/** What a client or a source belongs to; requests of one never touch sources of the other. */
public enum Environment {
    SANDBOX,
    PRODUCTION;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Environment parse(String name) {
        for (Environment environment : values()) {
            if (environment.toString().equals(name)) {
                return environment;
            }
        }
        throw new IllegalArgumentException("an environment is sandbox or production");
    }

    /** Lower case, as on the wire and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
