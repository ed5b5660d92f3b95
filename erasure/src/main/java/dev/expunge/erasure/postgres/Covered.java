package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.UncoveredException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A live schema as it was held against the map.
 *
 * @param bound the map bound to it; null when the map does not even fit
 */
record Covered(Coverage coverage, @Nullable Layout bound) {
    /** @throws UncoveredException when the map does not fit the schema */
    Layout layout() {
        return Optional.ofNullable(bound).orElseThrow(() -> new UncoveredException(coverage.holes()));
    }
}
