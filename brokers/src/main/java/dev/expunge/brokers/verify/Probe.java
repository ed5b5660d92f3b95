package dev.expunge.brokers.verify;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of looking whether a listing is gone. */
public sealed interface Probe {
    /** Every probe of the definition says so, and the controls held. */
    record Absent() implements Probe {}

    /** @param page whether the listing's own page was seen */
    record Present(boolean page) implements Probe {}

    /**
     * Says nothing either way.
     *
     * @param notBefore when the site asks us to come back; null when it asks nothing
     */
    record Inconclusive(Cause cause, @Nullable Instant notBefore) implements Probe {
        public Inconclusive {
            requireNonNull(cause, "cause is null");
        }
    }
}
