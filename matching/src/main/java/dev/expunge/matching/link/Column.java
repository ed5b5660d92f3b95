package dev.expunge.matching.link;

import java.util.Locale;

/** Columns of a list. */
enum Column {
    REC_ID(true),
    GIVEN_NAME(true),
    SURNAME(true),
    BIRTH_YEAR(true),
    SUBURB(true),
    STATE(true),
    MIDDLE_NAME(false),
    STREET_NUMBER(false),
    ADDRESS_1(false),
    POSTCODE(false),
    PHONE_NUMBER(false),
    EMAIL(false),
    RELATIVES(false);

    private final boolean required;

    Column(boolean required) {
        this.required = required;
    }

    boolean isRequired() {
        return required;
    }

    /** As the first line of a list has it. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
