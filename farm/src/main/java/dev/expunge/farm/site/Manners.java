package dev.expunge.farm.site;

import static java.util.Objects.requireNonNull;

/**
 * What a site does with a request that was confirmed.
 *
 * @param least days until it acts, at least
 * @param most days until it acts, at most; drawn for each listing in between
 * @param returnsAfter days until the removed listing is back, where it comes back
 * @param returns how often a removed listing comes back
 */
public record Manners(Compliance compliance, int least, int most, Return returning, int returnsAfter, int returns) {
    /** The quickest and the slowest of the brokers that were measured. */
    public static final int QUICKEST = 3;

    public static final int SLOWEST = 45;

    public enum Compliance {
        OBEY,
        IGNORE,
        /** Takes away addresses, telephones and relatives, and leaves name and age. */
        HALF,
        /** Out of the search, but still there for whoever knows the address. */
        HIDE
    }

    public enum Return {
        NEVER,
        SAME_ID,
        /** Under another address, with another age and other places. */
        NEW_ID
    }

    public Manners {
        requireNonNull(compliance, "compliance is null");
        requireNonNull(returning, "returning is null");
        if (least < 0 || most < least || returnsAfter < 0 || returns < 0) {
            throw new IllegalArgumentException("days in order, none below zero");
        }
    }

    public static Manners obeying() {
        return within(QUICKEST, SLOWEST);
    }

    public static Manners within(int least, int most) {
        return new Manners(Compliance.OBEY, least, most, Return.NEVER, 0, 0);
    }

    public static Manners ignoring() {
        return within(0, 0).being(Compliance.IGNORE);
    }

    public Manners being(Compliance other) {
        return new Manners(other, least, most, returning, returnsAfter, returns);
    }

    public Manners relisting(Return how, int afterDays, int times) {
        return new Manners(compliance, least, most, how, afterDays, times);
    }
}
