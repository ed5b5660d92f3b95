package dev.expunge.egress;

/** Why a call had no answer. */
public enum Trouble {
    UNKNOWN_HOST,
    /** Nobody listens there, or the way is barred. */
    NO_CONNECTION,
    /** No trusted certificate for that host, or no common version of TLS. */
    TLS,
    TIMEOUT,
    /** We look too many names up already, and did not ask for this one. */
    BUSY,
    /** The connection broke, or what came was no HTTP. */
    BROKEN
}
