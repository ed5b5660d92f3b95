package dev.expunge.matching.compare;

/** Values that are more or less common. */
public enum Kind {
    GIVEN,
    FAMILY,
    CITY,
    STATE,
    POSTCODE,
    YEAR
}
