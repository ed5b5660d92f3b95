package dev.expunge.brokers.definition;

/** Which of a person's names are searched for. */
public enum NameChoice implements Word {
    PRIMARY("primary"),
    ALIAS("alias");

    private final String word;

    NameChoice(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
