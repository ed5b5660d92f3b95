package dev.expunge.matching.compare;

/** Values that are more or less common. */
public enum ValueKind {
    GIVEN,
    FAMILY,
    CITY,
    STATE,
    POSTCODE,
    YEAR
}
