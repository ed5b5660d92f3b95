package dev.expunge.brokers.definition;

import java.util.Arrays;

/** One of a few, as definitions write it. */
public interface Word {
    String word();

    /** @throws IllegalArgumentException when there is none of that word */
    static <E extends Enum<E> & Word> E of(Class<E> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is no " + kind.getSimpleName()));
    }
}
