package dev.expunge.matching.person;

import static java.util.Objects.requireNonNull;

/** A name in its parts, as written; an unknown part is empty. */
public record PersonName(String given, String middle, String family, String suffix) {
    public PersonName {
        given = requireNonNull(given, "given is null").strip();
        middle = requireNonNull(middle, "middle is null").strip();
        family = requireNonNull(family, "family is null").strip();
        suffix = requireNonNull(suffix, "suffix is null").strip();
    }

    public PersonName(String given, String family) {
        this(given, "", family, "");
    }

    public boolean isEmpty() {
        return given.isEmpty() && middle.isEmpty() && family.isEmpty();
    }
}
