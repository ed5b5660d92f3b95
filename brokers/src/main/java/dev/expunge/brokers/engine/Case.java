package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.matching.Thresholds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One profile that is cared for: an enrolment, or a single scan.
 *
 * @param profile null once it is purged
 * @param contact by which the person is reached about requests; null once it is purged
 * @param dueAt when something is to be done; null for never
 * @param version 0 until it is stored
 */
public record Case(
        CaseId id,
        @Nullable Profile profile,
        @Nullable Contact contact,
        Terms terms,
        Care care,
        @Nullable Instant dueAt,
        long version) {
    public Case {
        requireNonNull(id, "id is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(care, "care is null");
        if (!(care instanceof Care.Deleted) && (profile == null || contact == null)) {
            throw new IllegalArgumentException("an open case has no profile or no contact");
        }
    }

    Case with(Care now, @Nullable Instant due) {
        return new Case(id, profile, contact, terms, now, due, version);
    }

    Case with(Profile now, Contact by) {
        return new Case(id, now, by, terms, care, dueAt, version);
    }

    public Thresholds thresholds() {
        return terms.thresholds();
    }

    /** Whether a listing is the person's without a doubt: by its match, or by their own word. */
    boolean isSureOf(BrokerRecord record) {
        return record.sighting().vouched()
                || record.sighting().probability() >= thresholds().match();
    }

    Case purged(Instant at) {
        return new Case(id, null, null, terms, new Care.Deleted(at), null, version);
    }
}
