package dev.expunge.brokers.search;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Listing;
import dev.expunge.matching.Match;

/** A listing that may be the person's: a match, or worth a person's look. */
public record Sighting(Listing listing, Match match) {
    public Sighting {
        requireNonNull(listing, "listing is null");
        requireNonNull(match, "match is null");
    }
}
