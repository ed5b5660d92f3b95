package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What came of one try. */
sealed interface Outcome {
    record Delivered(int status) implements Outcome {}

    /**
     * @param status null when nobody answered
     * @param error such as {@code http-500} or {@code timeout}; never anything that a stranger wrote
     */
    record Missed(@Nullable Integer status, String error) implements Outcome {
        public Missed {
            requireNonNull(error, "error is null");
        }
    }

    /** This node had no room for a look-up; nobody was called, and so it is no try. */
    record Untried() implements Outcome {}

    /** The key of the body was destroyed: nobody can read it any more. */
    record Gone() implements Outcome {}
}
