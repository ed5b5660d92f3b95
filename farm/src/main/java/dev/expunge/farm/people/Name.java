package dev.expunge.farm.people;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name; what there is not is empty.
 *
 * @param suffix {@code Jr}, {@code Sr} or {@code III}
 */
public record Name(String given, String middle, String family, String suffix) {
    public Name {
        requireNonNull(given, "given is null");
        requireNonNull(middle, "middle is null");
        requireNonNull(family, "family is null");
        requireNonNull(suffix, "suffix is null");
    }

    public static Name of(String given, String family) {
        return new Name(given, "", family, "");
    }

    /** As written in full: {@code John A Smith Jr}. */
    public String full() {
        return words(given, middle, family, suffix);
    }

    /** {@code Smith, John A Jr}. */
    public String familyFirst() {
        return family + ", " + words(given, middle, suffix);
    }

    /** {@code John Smith}. */
    public String plain() {
        return words(given, family);
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
