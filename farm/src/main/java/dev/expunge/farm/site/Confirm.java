package dev.expunge.farm.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How a site makes sure that whoever asks for a removal reads the address given. */
public sealed interface Confirm {
    /** It does not. */
    record None() implements Confirm {}

    /**
     * By a link.
     *
     * @param delay until the letter is sent
     * @param expires after the letter was sent
     * @param bait whether a letter with a link to a foreign host comes first
     */
    record Link(Duration delay, Duration expires, boolean bait) implements Confirm {
        public Link {
            requireNonNull(delay, "delay is null");
            requireNonNull(expires, "expires is null");
        }
    }

    /** By a code of six digits, typed into the form. */
    record Code(Duration expires) implements Confirm {
        public Code {
            requireNonNull(expires, "expires is null");
        }
    }

    static Confirm none() {
        return new None();
    }

    static Confirm link() {
        return new Link(Duration.ZERO, Duration.ofHours(72), false);
    }

    static Confirm code() {
        return new Code(Duration.ofHours(24));
    }
}
