package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.removal.Disclosure;
import java.time.Instant;

/**
 * One request for removal, with what was told to whom.
 *
 * @param number 1 for the first of a record
 * @param definition digest of the definition that was worked by; empty until it was
 * @param disclosure of all tries together
 * @param resume where the broker's site is to be taken up again once the mail is there; opaque and perhaps personal, so that it is kept
 *     only while a mail is awaited; else empty
 */
public record Attempt(int number, AttemptState state, String definition, Disclosure disclosure, String resume) {
    public Attempt {
        requireNonNull(state, "state is null");
        requireNonNull(definition, "definition is null");
        requireNonNull(disclosure, "disclosure is null");
        requireNonNull(resume, "resume is null");
        resume = state instanceof AttemptState.AwaitingConfirmation ? resume : "";
        if (number < 1) {
            throw new IllegalArgumentException("number is " + number);
        }
    }

    static Attempt planned(int number, Instant at) {
        return new Attempt(number, new AttemptState.Planned(at, 0), "", Disclosure.NONE, "");
    }

    Attempt in(AttemptState now) {
        return new Attempt(number, now, definition, disclosure, resume);
    }

    Attempt by(String digest) {
        return new Attempt(number, state, digest, disclosure, resume);
    }

    Attempt disclosed(Disclosure more) {
        return new Attempt(number, state, definition, disclosure.and(more), resume);
    }

    Attempt resumedBy(String where) {
        return new Attempt(number, state, definition, disclosure, where);
    }

    /** Without what a site said: it is personal. */
    @Override
    public String toString() {
        return "Attempt[" + number + ", " + state + ", " + disclosure + "]";
    }

    /** The same, closed if it was open. */
    Attempt superseded(Instant at) {
        return state instanceof AttemptState.Open open ? in(open.supersede(at)) : this;
    }
}
