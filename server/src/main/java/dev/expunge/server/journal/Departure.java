package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Somebody who is erased.
 *
 * @param footprint asked for only where something may be known by it, now or later
 * @param named whether a data map names resources of the person: then somebody may tell of them later
 * @param until for how long what happened before is not written down any more
 */
public record Departure(Supplier<Footprint> footprint, boolean named, Instant until) {
    public Departure {
        requireNonNull(footprint, "footprint is null");
        requireNonNull(until, "until is null");
    }
}
