package dev.expunge.server.webhook;

/** What came of the wish to deliver again. */
public enum Replay {
    /** It is tried at once, and as often as a new one. */
    QUEUED,
    /** Its body was destroyed. */
    GONE,
    /** There is no failed delivery of that id: it never was, was delivered, or is being tried. */
    NOT_FAILED
}
