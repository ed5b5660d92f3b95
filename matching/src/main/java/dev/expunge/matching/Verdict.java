package dev.expunge.matching;

/** What to do about a listing. */
public enum Verdict {
    /** It is the person. */
    MATCH,
    /** A person should look. */
    REVIEW,
    NO
}
