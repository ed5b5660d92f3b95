package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Arrival {
    /** @param notBefore when the site asks us to come back; null when it asks nothing */
    record At(Page page, @Nullable Instant notBefore) implements Arrival {
        public At {
            requireNonNull(page, "page is null");
        }
    }

    /**
     * There was no answer, or we did not call.
     *
     * @param called whether the site may have seen a call
     */
    record Nowhere(Cause cause, @Nullable Instant notBefore, boolean called) implements Arrival {
        public Nowhere {
            requireNonNull(cause, "cause is null");
        }
    }

    /** The page has no such form, field or button: nothing was sent. */
    record Missing(String what) implements Arrival {
        public Missing {
            requireNonNull(what, "what is null");
        }
    }

    /** The form insists on a field for which there is no value: nothing was sent. */
    record Demand(String field) implements Arrival {
        public Demand {
            requireNonNull(field, "field is null");
        }
    }
}
