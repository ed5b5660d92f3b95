package dev.expunge.farm.site;

/** How many listings one person has on a site. */
public enum Copies {
    ONE,
    /** A quarter of the people twice. */
    SOMETIMES_TWO,
    /** One for each address, each to be removed by itself. */
    PER_ADDRESS
}
