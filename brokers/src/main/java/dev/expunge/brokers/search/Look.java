package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of searching one broker for one person. */
public sealed interface Look {
    /**
     * Every search was answered and the controls held.
     *
     * @param sightings matches and those for review, the likeliest first; none means that nobody like the person is listed
     * @param cards how many listings were read in all
     */
    record Seen(List<Sighting> sightings, int cards) implements Look {
        public Seen {
            sightings = List.copyOf(sightings);
        }
    }

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
