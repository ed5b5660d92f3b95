package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import java.time.Instant;

/**
 * A mail that should come.
 *
 * @param attempt names the request, so that one mail confirms one request only
 * @param since the request was sent
 * @param until the broker takes a confirmation
 * @param resume where the site is to be taken up again, as the submission said
 */
public record Awaited(
        String attempt,
        Profile profile,
        Listing listing,
        Contact contact,
        Instant since,
        Instant until,
        String resume) {
    public Awaited {
        requireNonNull(attempt, "attempt is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(listing, "listing is null");
        requireNonNull(contact, "contact is null");
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
        requireNonNull(resume, "resume is null");
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Awaited[" + attempt + "]";
    }
}
