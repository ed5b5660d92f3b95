package dev.expunge.erasure.map;

/** What happens to a row of the person who leaves. */
public enum Disposition {
    DELETE,
    ANONYMISE,
    PSEUDONYMISE,
    RETAIN
}
