package dev.expunge.server.tenant;

import java.util.Locale;

/** The law whose term counts for a tenant's requests. */
public enum Regime {
    /** GDPR Art. 12(3): one month. */
    GDPR,
    /** CCPA section 1798.130(a)(2): 45 days. */
    CCPA;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Regime parse(String name) {
        for (Regime regime : values()) {
            if (regime.toString().equals(name)) {
                return regime;
            }
        }
        throw new IllegalArgumentException("a regime is gdpr or ccpa");
    }

    /** Lower case, as in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
