package dev.expunge.brokers.text;

import dev.expunge.matching.place.States;
import dev.expunge.matching.text.Folding;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be done to a value. */
public enum Transform {
    /** Letters without their marks, in Latin script. */
    FOLD("fold"),
    LOWER("lower"),
    UPPER("upper"),
    /** Words in lower case joined by hyphens, nothing but letters and digits between. */
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

    String apply(String value, String argument) {
        return switch (this) {
            case FOLD -> Folding.fold(value);
            case LOWER -> value.toLowerCase(Locale.ROOT);
            case UPPER -> value.toUpperCase(Locale.ROOT);
            case SLUG -> words(value).collect(Collectors.joining("-")).toLowerCase(Locale.ROOT);
            case TITLE -> words(value).map(Transform::capital).collect(Collectors.joining(" "));
            case INITIAL -> value.isEmpty() ? "" : value.substring(0, value.offsetByCodePoints(0, 1));
            case DIGITS -> value.replaceAll("\\D", "");
            case US_STATE_CODE -> States.standard().canonical(value).toUpperCase(Locale.ROOT);
            case US_STATE_NAME -> TITLE.apply(States.standard().name(value), "");
            case URL_ENCODE -> PercentEncoding.encode(value, false);
            case DECADE -> value.matches("\\d{1,4}") ? String.valueOf(Integer.parseInt(value) / 10 * 10) : "";
            case OR_ELSE -> value.isEmpty() ? argument : value;
        };
    }

    private static Stream<String> words(String value) {
        return Arrays.stream(value.split("[^\\p{L}\\p{M}\\p{N}]+")).filter(word -> !word.isEmpty());
    }

    private static String capital(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT)
                + word.substring(first).toLowerCase(Locale.ROOT);
    }

    static Optional<Transform> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Transform::word).collect(Collectors.joining(", "));
    }
}
