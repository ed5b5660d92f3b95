package dev.expunge.receipts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** A JSON value (RFC 8259). */
sealed interface Json {

    record Text(String value) implements Json {}

    /** A number of 0..2^53-1 without sign, fraction or exponent: all that receipts use. */
    record Whole(long value) implements Json {}

    record Flag(boolean value) implements Json {}

    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }

        static <T> Items of(List<T> values, Function<T, ? extends Json> toJson) {
            return new Items(values.stream().<Json>map(toJson).toList());
        }
    }

    /** Members keep their order. */
    record Members(SequencedMap<String, Json> values) implements Json {
        public Members {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /** Null and every other number. A key set may hold them; a receipt never does. */
    record Other(String literal) implements Json {}

    static Builder members() {
        return new Builder();
    }

    final class Builder {
        private final SequencedMap<String, Json> values = new LinkedHashMap<>();

        Builder put(String name, Json value) {
            Require.check(values.put(name, value) == null, "member " + name + " is written twice");
            return this;
        }

        Builder put(String name, String value) {
            return put(name, new Text(value));
        }

        Builder put(String name, long value) {
            return put(name, new Whole(value));
        }

        Builder put(String name, boolean value) {
            return put(name, new Flag(value));
        }

        Members end() {
            return new Members(values);
        }
    }
}
