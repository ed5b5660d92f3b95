package dev.expunge.matching.compare;

/** How common values are among the people compared. */
public interface Frequencies {
    /** Share of people with this value in normal form, over 0 and at most 1. */
    double of(ValueKind kind, String value);

    /** Whether a value is so rare that it may be a slip of the pen. */
    boolean rare(ValueKind kind, String value);
}
