package dev.expunge.farm.behaviour;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.listing.ListingKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for the removal of one listing, as a site got it.
 *
 * @param number in the order of arrival, over all sites
 * @param site the site's name
 * @param contact the e-mail address given, empty when none was asked for
 * @param confirmed when the site had all it wants; null before
 */
public record Submission(
        long number,
        String site,
        ListingKey key,
        String listingId,
        String contact,
        Mode mode,
        Instant at,
        @Nullable Instant confirmed,
        boolean refused) {
    public enum Mode {
        /** Kept on a list, so that it does not come back. */
        SUPPRESS,
        /** Deleted together with the memory of the wish: the next delivery of data brings it back. */
        DELETE
    }

    public Submission {
        requireNonNull(site, "site is null");
        requireNonNull(key, "key is null");
        requireNonNull(listingId, "listingId is null");
        requireNonNull(contact, "contact is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(at, "at is null");
    }

    public Optional<Instant> confirmation() {
        return Optional.ofNullable(confirmed);
    }

    Submission confirmedAt(Instant when) {
        return new Submission(number, site, key, listingId, contact, mode, at, when, refused);
    }
}
