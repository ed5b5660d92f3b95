package dev.expunge.server.client;

import dev.expunge.server.tenant.Environment;
import java.util.Locale;

/** Which of a Batch client's app keys: each chooses the environment of what is asked with it. */
public enum AppKind {
    LIVE,
    DEV,
    SDK;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static AppKind parse(String name) {
        for (AppKind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("an app key is live, dev or sdk");
    }

    /** Production for the live key alone. */
    public Environment environment() {
        return switch (this) {
            case LIVE -> Environment.PRODUCTION;
            case DEV, SDK -> Environment.SANDBOX;
        };
    }

    /** Lower case, as on the command line and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
