package dev.expunge.erasure.property;

import org.jspecify.annotations.Nullable;

/** What the map says of one column of a row that stays. */
sealed interface Treatment {
    /** Nothing was decided. */
    record WithRow() implements Treatment {}

    record Keep() implements Treatment {}

    record Value(@Nullable String text) implements Treatment {}

    record Random() implements Treatment {}

    record Hmac() implements Treatment {}

    default boolean overwrites() {
        return switch (this) {
            case WithRow() -> false;
            case Keep() -> false;
            case Value _ -> true;
            case Random() -> true;
            case Hmac() -> true;
        };
    }
}
