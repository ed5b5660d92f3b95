package dev.expunge.brokers.definition;

/** How a broker has a request confirmed. */
public enum Channel implements Word {
    EMAIL_LINK("emailLink"),
    EMAIL_CODE("emailCode"),
    NONE("none");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
