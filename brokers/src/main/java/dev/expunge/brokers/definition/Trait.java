package dev.expunge.brokers.definition;

/** What stays of a person from one year to the next; of these a listing's fingerprint is made. */
public enum Trait implements Word {
    LAST_NAME("name.last"),
    FIRST_NAME("name.first"),
    BIRTH_DECADE("birthDecade"),
    TOP_ADDRESSES("addresses.top3");

    private final String word;

    Trait(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
