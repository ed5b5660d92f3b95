package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a broker answers to one search. */
sealed interface Answer {
    /**
     * It was understood.
     *
     * @param listings none when the broker says that it has nobody, or only cards without a name
     * @param empty whether the broker said that it has nobody
     * @param byState whether the broker was told the state
     */
    record Listings(List<Listing> listings, boolean empty, boolean byState) implements Answer {
        public Listings {
            listings = List.copyOf(listings);
        }
    }

    record Nothing(Cause cause, @Nullable Instant notBefore) implements Answer {
        public Nothing {
            requireNonNull(cause, "cause is null");
        }
    }
}
