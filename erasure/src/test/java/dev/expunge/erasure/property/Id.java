package dev.expunge.erasure.property;

/** An identifier in its normal form. */
record Id(String type, String value) implements Comparable<Id> {
    static final String EMAIL = "email";
    static final String PHONE = "phone_number";
    static final String CUSTOM = "custom_id";
    static final String ADVERTISING = "advertising_id";
    static final String INSTALL = "install_id";

    /** Whether free text that names it is a mention. */
    boolean isSweptFor() {
        return type.equals(EMAIL) || type.equals(PHONE);
    }

    @Override
    public int compareTo(Id other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : value.compareTo(other.value);
    }
}
