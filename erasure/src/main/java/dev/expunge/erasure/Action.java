package dev.expunge.erasure;

/** What is done to a row of the person who leaves. */
public enum Action {
    DELETE,
    ANONYMISE,
    /** A row that others share: only what ties it to the leaver is overwritten. */
    REDACT,
    PSEUDONYMISE,
    RETAIN,
    /** Somebody else's row that mentions the person: the mention is overwritten. */
    REDACT_MENTION
}
