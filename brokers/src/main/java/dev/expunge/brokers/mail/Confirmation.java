package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.removal.Disclosure;

/** What came of looking for the mail that confirms a request. */
public sealed interface Confirmation {
    /** The mail was there and the broker took the confirmation. */
    record Confirmed(Disclosure disclosure) implements Confirmation {
        public Confirmed {
            requireNonNull(disclosure, "disclosure is null");
        }
    }

    /** No mail yet. */
    record NotYet() implements Confirmation {}

    /** Too late: the broker does not take the confirmation any more. */
    record Expired() implements Confirmation {}

    /** A mail that claims to be the broker's and leads elsewhere. It was not followed. */
    record Suspicious(String reason) implements Confirmation {
        public Suspicious {
            requireNonNull(reason, "reason is null");
        }
    }

    /** The mail is there; what it asks for is for a person to do. */
    record HandedOff(Disclosure disclosure, String reason) implements Confirmation {
        public HandedOff {
            requireNonNull(disclosure, "disclosure is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** The mailbox or the broker's site did not answer. */
    record Unclear(Cause cause) implements Confirmation {
        public Unclear {
            requireNonNull(cause, "cause is null");
        }
    }
}
