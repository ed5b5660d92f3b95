package dev.expunge.matching.person;

/** Whether a source says that the person lives. */
public enum Life {
    ALIVE,
    DECEASED,
    UNKNOWN
}
