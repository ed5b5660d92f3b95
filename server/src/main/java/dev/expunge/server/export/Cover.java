package dev.expunge.server.export;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What stands on the first page of an archive.
 *
 * @param request the request's id
 * @param given the identifiers that it named, ordered
 * @param expires when the archive is destroyed here
 */
public record Cover(String request, List<Identifier> given, Instant received, Instant generated, Instant expires) {
    public Cover {
        requireNonNull(request, "request is null");
        given = given.stream()
                .sorted(Comparator.comparing(Identifier::type).thenComparing(Identifier::value))
                .toList();
    }

    public Cover(String request, Set<Identifier> given, Instant received, Instant generated, Instant expires) {
        this(request, List.copyOf(given), received, generated, expires);
    }
}
