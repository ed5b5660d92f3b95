package dev.expunge.matching.model;

/** What two records may be to each other. */
public enum Kinship {
    /** One person. */
    SAME,
    /** Two people of one family or household: they share what families share, and sons are named for fathers. */
    KIN,
    STRANGERS
}
