package dev.expunge.farm.behaviour;

/** What a site may answer instead of what was asked for. */
public enum Trouble {
    /** 503. */
    UNAVAILABLE,
    /** 429 with Retry-After. */
    RATE_LIMITED,
    /** A page that asks whether one is human. */
    CHALLENGED,
    /** 403. */
    BLOCKED,
    /** A page of results with neither results nor a word. */
    BROKEN,
    /** The right answer, in small pieces. */
    SLOW
}
