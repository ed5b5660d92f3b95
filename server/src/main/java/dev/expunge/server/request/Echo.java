package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect must still show of a request once its work is forgotten. Sealed under a key that is destroyed when the term
 * is over.
 *
 * @param subject by which the dialect finds its requests again; kept as a keyed hash
 * @param shown in a form of the dialect's own, at most 16 KiB
 * @param term from the day of receipt
 * @param app the app that sees it; null when everybody of the environment does
 * @param callsBack whether the dialect is told in the very transaction that ends the request, see {@link Endings}
 */
public record Echo(
        Identifier subject,
        byte[] shown,
        Period term,
        @Nullable UUID app,
        boolean callsBack) {
    private static final int MOST_BYTES = 16_384;

    public Echo {
        requireNonNull(subject, "subject is null");
        requireNonNull(term, "term is null");
        if (shown.length > MOST_BYTES) {
            throw new IllegalArgumentException("an echo has at most 16 KiB");
        }
    }

    /** One that everybody of the environment sees. */
    public Echo(Identifier subject, byte[] shown, Period term) {
        this(subject, shown, term, null, false);
    }
}
