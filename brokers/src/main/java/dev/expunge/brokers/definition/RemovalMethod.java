package dev.expunge.brokers.definition;

/** How a broker is asked to remove a listing. */
public enum RemovalMethod implements Word {
    FORM("form"),
    EMAIL("email"),
    FAMILY("family"),
    DRP("drp"),
    MANUAL("manual");

    private final String word;

    RemovalMethod(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
