package dev.expunge.receipts;

/** What was done to rows. Only the first three, and a refresh after them, are erasure. */
public enum Change {
    DELETED,
    ANONYMISED,
    /** A mention of the person was taken out of a row that stays. */
    REDACTED,
    /** A materialised view was filled anew from its tables. */
    REFRESHED,
    /** Hashed or encrypted: still personal data (GDPR article 4(5)) and never counted as erased. */
    PSEUDONYMISED,
    /** Shown to the person who asked for access (GDPR article 15); nothing changed. */
    DISCLOSED
}
