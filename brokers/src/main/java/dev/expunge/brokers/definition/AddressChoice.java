package dev.expunge.brokers.definition;

/** Which of a person's addresses are searched with. */
public enum AddressChoice implements Word {
    PRIMARY("primary"),
    DISTINCT("distinct"),
    NONE("none");

    private final String word;

    AddressChoice(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
