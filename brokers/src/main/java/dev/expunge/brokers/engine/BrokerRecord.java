package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One listing of one person at one broker, the same one across scans.
 *
 * @param sighting how the listing was seen last
 * @param asked requests for removal since it was listed, or listed again
 * @param attempt the latest; null before the first
 * @param verification null while nothing is to be verified
 * @param dueAt when something is to be done; null for never
 * @param version 0 until it is stored
 */
public record BrokerRecord(
        RecordId id,
        CaseId caseId,
        String broker,
        LastSeen sighting,
        RecordState state,
        int asked,
        @Nullable Attempt attempt,
        @Nullable VerificationState verification,
        Milestones milestones,
        @Nullable Instant dueAt,
        long version) {
    public BrokerRecord {
        requireNonNull(id, "id is null");
        requireNonNull(caseId, "caseId is null");
        requireNonNull(broker, "broker is null");
        requireNonNull(sighting, "sighting is null");
        requireNonNull(state, "state is null");
        requireNonNull(milestones, "milestones is null");
    }

    /**
     * How a listing was seen.
     *
     * @param probability that it is the person's
     * @param vouched whether the person said that it is
     * @param page whether the listing's own page was ever seen, so that its absence means something
     * @param missing looks that lacked it, one after the other
     * @param missingSince the first of them that counts
     * @param asked with which profile it was looked for when it was seen; null once that is purged
     */
    public record LastSeen(
            Listing listing,
            double probability,
            boolean vouched,
            boolean page,
            Instant at,
            int missing,
            @Nullable Instant missingSince,
            @Nullable Profile asked) {
        public LastSeen {
            requireNonNull(listing, "listing is null");
            requireNonNull(at, "at is null");
        }

        static LastSeen first(Sighting sighting, Instant when, Profile asked) {
            return new LastSeen(sighting.listing(), sighting.match().probability(), false, false, when, 0, null, asked);
        }

        LastSeen as(Sighting sighting, Instant when, Profile with) {
            Listing shown = sighting.listing();
            boolean samePage = page && shown.url() != null && shown.url().equals(listing.url());
            // the person vouched for whom it showed, and not for whoever has its id next
            boolean stillVouched = vouched && shown.isSameByPrint(listing);
            return new LastSeen(shown, sighting.match().probability(), stillVouched, samePage, when, 0, null, with);
        }

        LastSeen purged(Listing nobody) {
            return new LastSeen(nobody, probability, vouched, false, at, 0, null, null);
        }

        LastSeen vouchedFor() {
            return new LastSeen(listing, probability, true, page, at, missing, missingSince, asked);
        }

        LastSeen withPage() {
            return new LastSeen(listing, probability, vouched, true, at, missing, missingSince, asked);
        }

        boolean missedSinceAfter(Instant when) {
            return missingSince != null && missingSince.isAfter(when);
        }

        LastSeen missed(Instant when) {
            Instant since = missingSince == null ? when : missingSince;
            return new LastSeen(listing, probability, vouched, page, at, missing + 1, since, asked);
        }
    }

    public Listing listing() {
        return sighting.listing();
    }

    BrokerRecord in(RecordState now, @Nullable Instant due, Instant at) {
        return new BrokerRecord(
                id, caseId, broker, sighting, now, asked, attempt, verification, milestones.modified(at), due, version);
    }

    BrokerRecord due(@Nullable Instant due) {
        return new BrokerRecord(
                id, caseId, broker, sighting, state, asked, attempt, verification, milestones, due, version);
    }

    BrokerRecord with(LastSeen seen) {
        return new BrokerRecord(
                id, caseId, broker, seen, state, asked, attempt, verification, milestones, dueAt, version);
    }

    BrokerRecord attempting(@Nullable Attempt now) {
        return new BrokerRecord(
                id, caseId, broker, sighting, state, asked, now, verification, milestones, dueAt, version);
    }

    BrokerRecord verifying(@Nullable VerificationState now) {
        return new BrokerRecord(id, caseId, broker, sighting, state, asked, attempt, now, milestones, dueAt, version);
    }

    BrokerRecord with(Milestones now) {
        return new BrokerRecord(id, caseId, broker, sighting, state, asked, attempt, verification, now, dueAt, version);
    }

    BrokerRecord asked(int times) {
        return new BrokerRecord(
                id, caseId, broker, sighting, state, times, attempt, verification, milestones, dueAt, version);
    }

    /** The next attempt, the one before closed; planned at once. */
    BrokerRecord planned(Instant at) {
        int number = attempt == null ? 1 : attempt.number() + 1;
        return attempting(Attempt.planned(number, at)).due(at);
    }
}
