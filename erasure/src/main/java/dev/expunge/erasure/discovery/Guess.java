package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;

/**
 * How sure discovery is, and of what it has that.
 *
 * @param confidence 0 to 1; under 0.9 somebody must confirm
 * @param reason names, types and counts; never a value
 */
record Guess(double confidence, String reason) {
    Guess {
        requireNonNull(reason, "reason is null");
        if (confidence < 0 || confidence > 1) {
            throw new IllegalArgumentException("confidence is from 0 to 1");
        }
    }

    /** At most as sure as something that this rests on. */
    Guess atMost(double bound) {
        return new Guess(Math.min(confidence, bound), reason);
    }

    Guess because(String more) {
        return new Guess(confidence, reason + "; " + more);
    }

    Map<String, Object> yaml() {
        return Yaml.mapping(
                "confidence", new Yaml.Plain(String.format(Locale.ROOT, "%.2f", confidence)), "reason", reason);
    }
}
