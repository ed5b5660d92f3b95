package dev.expunge.server.webhook;

/** The moments between which a crash makes a difference. Nobody listens in production; tests crash there. */
public enum Milestone {
    /** The leases are ours; nothing is sent. */
    CLAIMED,
    /** The endpoint has answered; nothing is written down. */
    SENT,
    /** What came of it is written down. */
    WRITTEN
}
