package dev.expunge.brokers.definition;

/** How a text is read. */
public enum Parse implements Word {
    TEXT("text"),
    PERSON_NAME("personName"),
    AGE("age"),
    CITY_STATE("cityState"),
    ADDRESS("address"),
    PHONE("phone"),
    EMAIL("email"),
    YEAR("year");

    private final String word;

    Parse(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
