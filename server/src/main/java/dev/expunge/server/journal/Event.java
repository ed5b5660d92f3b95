package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A change of one resource.
 *
 * @param verb what happened: {@code created}, {@code updated}, {@code deleted}, or another lower-case word
 * @param delta a JSON object with the fields that changed, as they are since; {@link Deltas} reads it
 * @param url where the resource is; empty when nobody said
 */
public record Event(Identifier resource, String verb, Instant at, String delta, Author author, String url) {
    private static final Pattern VERB = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    public Event {
        requireNonNull(at, "at is null");
        requireNonNull(delta, "delta is null");
        requireNonNull(author, "author is null");
        requireNonNull(url, "url is null");
        if (!resource.isResource()) {
            throw new IllegalArgumentException("is no resource type");
        }
        if (!isVerb(verb)) {
            throw new IllegalArgumentException("is no lower-case word");
        }
    }

    public static boolean isVerb(String verb) {
        return VERB.matcher(verb).matches();
    }

    /** Nothing of it: deltas are personal. */
    @Override
    public String toString() {
        return "Event[" + verb + "]";
    }
}
