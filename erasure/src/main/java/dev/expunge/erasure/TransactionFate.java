package dev.expunge.erasure;

/** What became of a transaction of a source. */
public enum TransactionFate {
    COMMITTED,
    ABORTED,
    IN_PROGRESS,
    /** Too long ago for the source to tell. */
    UNKNOWN
}
