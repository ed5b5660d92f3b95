package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a broker to remove a listing. */
public sealed interface Submission {
    /** What it was told on the way. */
    Disclosure disclosure();

    /** Taken; nothing is left to confirm. */
    record Accepted(Disclosure disclosure) implements Submission {
        public Accepted {
            requireNonNull(disclosure, "disclosure is null");
        }
    }

    /**
     * Taken, to be confirmed by mail.
     *
     * @param resume where the site is to be taken up again once the mail is there; opaque, empty where a link does it all
     */
    record AwaitsMail(Disclosure disclosure, String resume) implements Submission {
        public AwaitsMail {
            requireNonNull(disclosure, "disclosure is null");
            requireNonNull(resume, "resume is null");
        }

        /** Without the page: it is personal. */
        @Override
        public String toString() {
            return "AwaitsMail[" + disclosure + "]";
        }
    }

    /** A person has to do it. */
    record HandedOff(Disclosure disclosure, String reason) implements Submission {
        public HandedOff {
            requireNonNull(disclosure, "disclosure is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** It asks for more than its definition lets us tell, or than we know. */
    record Withheld(Disclosure disclosure, List<String> fields) implements Submission {
        public Withheld {
            requireNonNull(disclosure, "disclosure is null");
            fields = List.copyOf(fields);
        }
    }

    /**
     * Not taken.
     *
     * @param permanent whether trying again is of no use
     * @param notBefore when the site asks us to come back; null when it asks nothing
     */
    record Failed(
            Disclosure disclosure,
            Cause cause,
            boolean permanent,
            @Nullable Instant notBefore) implements Submission {
        public Failed {
            requireNonNull(disclosure, "disclosure is null");
            requireNonNull(cause, "cause is null");
        }
    }
}
