package dev.expunge.brokers.definition;

/** What a broker asks to tell people from programs. */
public enum ChallengeKind implements Word {
    ARITHMETIC("arithmetic"),
    IMAGE("image"),
    OTHER("other");

    private final String word;

    ChallengeKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
