package dev.expunge.farm.site;

/** What happens to a site on a day of the world, counted from its beginning. */
public sealed interface Fate {
    int day();

    /** From then on there is nothing but a page that says the name is for sale. */
    record Retires(int day) implements Fate {}

    record Redesigned(int day, Redesign how) implements Fate {}

    record Outage(int day, int hours) implements Fate {}

    enum Redesign {
        /** Another markup, which no old definition can read. */
        LOUD,
        /** The old addresses still answer, but always that nobody was found. */
        QUIET
    }
}
