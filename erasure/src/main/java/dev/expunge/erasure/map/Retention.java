package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The ground on which a row stays (GDPR Art. 17(3), CCPA section 1798.105(d)).
 *
 * @param from column with the date from which the term runs; null means the day of the request
 */
public record Retention(
        String ground,
        String citation,
        Period term,
        @Nullable String from) {
    public Retention {
        requireNonNull(ground, "ground is null");
        requireNonNull(citation, "citation is null");
        requireNonNull(term, "term is null");
    }
}
