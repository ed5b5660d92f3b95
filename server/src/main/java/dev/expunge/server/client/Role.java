package dev.expunge.server.client;

import java.util.Locale;

/** What a client may do where its dialect knows roles: Elastic Path, Batch, our own API. */
public enum Role {
    SELLER_ADMIN,
    IT,
    /** Reads only. */
    SUPPORT,
    /** Asks who is suppressed, and nothing else: clients of our own API. */
    CHECKER;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Role parse(String name) {
        for (Role role : values()) {
            if (role.toString().equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("a role is seller_admin, it, support or checker");
    }

    /** Lower case, as on the command line and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
