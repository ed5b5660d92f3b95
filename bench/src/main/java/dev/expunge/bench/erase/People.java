package dev.expunge.bench.erase;

import java.util.List;
import java.util.stream.LongStream;

/** Invented people with consecutive numbers. */
record People(long first, int count) {
    People {
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("people are numbered from 1, and there is one at least");
        }
    }

    long last() {
        return first + count - 1;
    }

    List<Long> numbers() {
        return LongStream.rangeClosed(first, last()).boxed().toList();
    }

    List<String> emails() {
        return numbers().stream().map(People::email).toList();
    }

    static String email(long number) {
        return "person" + number + "@example.com";
    }

    /** Cuts them into groups of at most {@code size}. */
    List<People> inGroupsOf(int size) {
        return LongStream.iterate(first, start -> start <= last(), start -> start + size)
                .mapToObj(start -> new People(start, (int) Math.min(size, last() - start + 1)))
                .toList();
    }
}
