package dev.expunge.brokers.person;

/** Why a broker's site gave no answer that means anything. */
public enum Cause {
    RATE_LIMITED,
    CHALLENGED,
    BLOCKED,
    UNAVAILABLE,
    TIMEOUT,
    /** No rule of the definition recognises the page. */
    INDETERMINATE,
    /** A control did not come out as it must: the site or its definition changed. */
    DRIFT,
    /** The definition asks for what robots.txt forbids. */
    ROBOTS,
    /** The calls that we allow ourselves are spent for now. */
    BUDGET,
    /** The breaker of the broker is open. */
    PAUSED,
    /** An address that we do not call. */
    REFUSED,
    /** The definition asks for a browser, and there is none. */
    NO_BROWSER
}
