package dev.expunge.brokers.definition;

/** What a listing may say of a person. */
public enum Fact implements Word {
    ID("id"),
    NAME("name"),
    GIVEN("given"),
    MIDDLE("middle"),
    FAMILY("family"),
    ALIASES("aliases"),
    AGE("age"),
    BIRTH_YEAR("birthYear"),
    ADDRESSES("addresses"),
    RELATIVES("relatives"),
    PHONES("phones"),
    EMAILS("emails"),
    LISTING("listing"),
    EDUCATION("education"),
    EMPLOYMENT("employment"),
    GENDER("gender"),
    OCCUPATION("occupation"),
    PROPERTY("property");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
