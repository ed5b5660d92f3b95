package dev.expunge.brokers.steps;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How steps ended. */
public sealed interface End {
    /** All were done. */
    record Done(Page page) implements End {
        public Done {
            requireNonNull(page, "page is null");
        }
    }

    /**
     * A mail must come first.
     *
     * @param rest to be done then
     */
    record AwaitsMail(Page page, List<Step> rest) implements End {
        public AwaitsMail {
            requireNonNull(page, "page is null");
            rest = List.copyOf(rest);
        }
    }

    /** A person must go on. */
    record HandedOff(String reason) implements End {
        public HandedOff {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * It could not go on.
     *
     * @param page where it stood, null when it was nowhere
     * @param notBefore when the site asks us to come back; null when it asks nothing
     */
    record Stopped(
            Cause cause, @Nullable Page page, @Nullable Instant notBefore) implements End {
        public Stopped {
            requireNonNull(cause, "cause is null");
        }
    }

    /**
     * The broker asks for a value that it may not be told, or that is unknown; it was told nothing in this step.
     *
     * @param field path of the value, or the name of the form's field
     */
    record Withheld(String field) implements End {
        public Withheld {
            requireNonNull(field, "field is null");
        }
    }
}
