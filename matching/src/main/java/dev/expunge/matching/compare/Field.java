package dev.expunge.matching.compare;

/** What two people are compared by. Each field has levels; see {@link Level}. */
public enum Field {
    GIVEN("given name"),
    FAMILY("family name"),
    ORDER("order of names"),
    MIDDLE("middle name"),
    SUFFIX("suffix"),
    BORN("birth"),
    PLACE("places"),
    STREET("street"),
    POSTCODE("postcode"),
    PHONE("phone"),
    EMAIL("e-mail"),
    RELATIVES("relatives"),
    LIFE("life");

    private static final int COUNT = values().length;

    private final String words;

    Field(String words) {
        this.words = words;
    }

    /** The field as a person would call it. */
    public String words() {
        return words;
    }

    public static int count() {
        return COUNT;
    }
}
