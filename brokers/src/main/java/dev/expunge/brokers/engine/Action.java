package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

/**
 * What only a person can do.
 *
 * @param note more about it, without a personal value: the definition's reason, or names of fields
 */
public record Action(Why why, String note) {
    public Action {
        requireNonNull(why, "why is null");
        requireNonNull(note, "note is null");
    }

    /** Why the engine does not do it itself. */
    public enum Why {
        /** The broker takes no request that a program could make, or asks to tell people from programs. */
        BY_HAND,
        /** The broker asks for more than its definition lets us disclose. */
        WITHHELD,
        /** It refused, or its site gave no way through, as often as we try. */
        FAILED,
        /** The mail that should confirm the request leads astray. */
        SUSPICIOUS_MAIL,
        /** Asked again and again, it left the listing where it is: time for a letter with a legal term. */
        IGNORED
    }
}
