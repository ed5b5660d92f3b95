package dev.expunge.server.suppression;

import dev.expunge.server.tenant.Environment;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the suppression list. Says of which type the identifier is, never which it is.
 *
 * @param request the erasure that wrote it; null when an operator did
 * @param sources ids of the data sources that it is about; empty means all of the environment
 * @param until when it ends
 */
public record Suppression(
        SuppressionId id,
        Environment environment,
        String type,
        @Nullable UUID request,
        Set<UUID> sources,
        Instant addedAt,
        Instant until) {
    public Suppression {
        sources = Set.copyOf(sources);
    }
}
