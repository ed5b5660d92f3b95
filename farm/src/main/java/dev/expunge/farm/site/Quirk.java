package dev.expunge.farm.site;

/** What makes a site's pages hard to read. */
public enum Quirk {
    /** Two places and then {@code +3 more}. */
    MORE_PLACES,
    /** {@code Chi…} for Chicago. */
    CUT_CITIES,
    /** Given and family name in elements of their own. */
    SPLIT_NAME,
    /** {@code Smith, John A}. */
    FAMILY_FIRST,
    ALIASES,
    /** Cards of relatives that name the one who was asked for. */
    RELATIVES_CARDS,
    /** Cards of houses without anybody's name. */
    PROPERTIES,
    /** Title and heading repeat any question as if there were an answer. */
    ECHO,
    /** A badly built address is not found. */
    STRICT_ADDRESS,
    /** {@code (937) 555-01••}. */
    MASKED_PHONES,
    MASKED_EMAIL,
    /** The removed listing's page stays and says so; elsewhere it is 404. */
    REMOVED_NOTE,
    /** The removed listing's page is 410; elsewhere it is 404. */
    REMOVED_GONE,
    /** Now and then the place for results stays empty, without a word. */
    SOMETIMES_BROKEN,
    /** robots.txt keeps everybody away from the search. */
    ROBOTS_DISALLOW,
    /** Hours in which it answers 429, 503 or slowly. */
    FLAKY
}
