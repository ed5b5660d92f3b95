package dev.expunge.brokers.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be done to a value. */
public enum Transform {
    /** Letters without their marks, in Latin script. */
    FOLD("fold"),
    LOWER("lower"),
    UPPER("upper"),
    /** Words joined by hyphens, nothing but letters and digits between. */
    SLUG("slug"),
    /** Each word with a capital. */
    TITLE("title"),
    /** The first letter. */
    INITIAL("initial"),
    /** Nothing but the digits. */
    DIGITS("digits"),
    /** The two letters of a state of the United States. */
    US_STATE_CODE("usState.code"),
    /** The full name of a state of the United States. */
    US_STATE_NAME("usState.name"),
    /** RFC 3986 section 2.1. */
    URL_ENCODE("urlEncode"),
    /** The decade of a year or an age: 1974 is 1970, 52 is 50. */
    DECADE("decade"),
    /** The argument, where the value is empty. */
    OR_ELSE("orElse");

    private final String word;

    Transform(String word) {
        this.word = word;
    }

    /** As definitions write it. */
    public String word() {
        return word;
    }

    public boolean takesArgument() {
        return this == OR_ELSE;
    }

    static Optional<Transform> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Transform::word).collect(Collectors.joining(", "));
    }
}
