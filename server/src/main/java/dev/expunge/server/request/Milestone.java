package dev.expunge.server.request;

/**
 * The moments of a request's life between which a crash makes a difference: before and after each commit, ours and the
 * sources', in the order in which it passes them. Nobody listens in production; tests crash there, or lay a hand in between.
 */
public enum Milestone {
    /** It is written down; whoever handed it in was not answered. */
    ACCEPTED,
    /** The lease is ours; nothing else is done. */
    CLAIMED,
    /** Plan and what was learned are in memory only. */
    PLANNED,
    /** Both are written down; no source is changed. */
    SAVED,
    /** A source's transaction has done everything and is open; we know nothing of it. */
    CHANGED,
    /** Our round is written down; the source has not committed. */
    BEGUN,
    /** The source has committed; our round does not say so. */
    COMMITTED,
    /** Our round says so. */
    SETTLED,
    /** Looked again, nothing is left; the request is open. */
    VERIFIED,
    /** An archive is whole; the request that asked for it is open. */
    EXPORTED,
    /** Ledger, suppression, receipt and callback are written, its log is gone; nothing of that is committed. */
    PROVEN,
    COMPLETED
}
