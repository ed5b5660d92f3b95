package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.matching.Search;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a broker answers to one search. */
sealed interface Answer {
    /**
     * It was understood.
     *
     * @param listings none when the broker says that it has nobody, or only cards without a name
     * @param empty whether the broker said that it has nobody
     * @param told what the broker was told of the person
     * @param whole whether all there is was read; false where there are more pages than are read
     */
    record Listings(List<Listing> listings, boolean empty, Set<String> told, boolean whole) implements Answer {
        /** What was not read counts: of a list that goes on there may be ten times as many. */
        private static final int UNREAD = 10;

        public Listings {
            listings = List.copyOf(listings);
            told = Set.copyOf(told);
        }

        Search search() {
            return new Search(
                    listings.size() * (whole ? 1 : UNREAD),
                    told.contains("addresses.state"),
                    told.contains("addresses.city"),
                    Search.AMERICANS);
        }
    }

    record Nothing(Cause cause, @Nullable Instant notBefore) implements Answer {
        public Nothing {
            requireNonNull(cause, "cause is null");
        }
    }
}
