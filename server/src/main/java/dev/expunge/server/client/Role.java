package dev.expunge.server.client;

import java.util.Locale;

/** What a client may do where its dialect knows roles (Elastic Path). */
public enum Role {
    SELLER_ADMIN,
    IT,
    /** Reads only. */
    SUPPORT;

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
        throw new IllegalArgumentException("a role is seller_admin, it or support");
    }

    /** Lower case, as on the command line and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
