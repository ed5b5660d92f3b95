package dev.expunge.brokers.polite;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a site may be called now. */
public sealed interface Leave {
    record Granted() implements Leave {}

    /** @param notBefore when to ask again; null when there is no telling */
    record Withheld(Cause cause, @Nullable Instant notBefore) implements Leave {
        public Withheld {
            requireNonNull(cause, "cause is null");
        }
    }
}
