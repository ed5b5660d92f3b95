package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of searching one broker for one person. */
public sealed interface Look {
    /**
     * Every search was answered and the controls held.
     *
     * @param sightings matches and those for review, the likeliest first; where the look is whole, none means that nobody like the
     *     person is listed
     * @param cards how many listings were read in all
     * @param whole whether all that the broker has was read; where not, what was not seen may be on a page that nobody read
     * @param marks by which {@link #shows} knows every listing that was read, likely or not
     */
    record Seen(List<Sighting> sightings, int cards, boolean whole, Set<String> marks) implements Look {
        public Seen {
            sightings = List.copyOf(sightings);
            marks = Set.copyOf(marks);
        }

        /** A whole look that read these and no others. */
        public Seen(List<Sighting> sightings, int cards) {
            this(
                    sightings,
                    cards,
                    true,
                    sightings.stream()
                            .flatMap(sighting -> marks(sighting.listing()).stream())
                            .collect(Collectors.toSet()));
        }

        /**
         * Whether that listing is still there, however little it resembles the person by now: its id or its own page, and where it has
         * neither, a listing with a fingerprint in common.
         */
        public boolean shows(Listing listing) {
            return marks(listing).stream()
                    .filter(mark -> (listing.id() == null && listing.url() == null) || !mark.startsWith(PRINT))
                    .anyMatch(marks::contains);
        }

        static Set<String> marks(Listing listing) {
            Stream<String> places =
                    Stream.of("id:" + listing.id(), "url:" + listing.url()).filter(mark -> !mark.endsWith(":null"));
            return Stream.concat(places, listing.fingerprints().stream().map(PRINT::concat))
                    .collect(Collectors.toSet());
        }
    }

    /** Before a fingerprint among the marks. */
    String PRINT = "fingerprint:";

    /**
     * Says nothing about anybody.
     *
     * @param notBefore when the site asks us to come back; null when it asks nothing
     */
    record Unclear(Cause cause, @Nullable Instant notBefore) implements Look {
        public Unclear {
            requireNonNull(cause, "cause is null");
        }
    }
}
