package dev.expunge.server.request;

import dev.expunge.server.source.SourceId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.Set;
import java.util.UUID;

/**
 * Requests that are carried out together: they meet the same sources.
 *
 * @param sources ids of those; empty means all of the environment
 */
public record Group(TenantId tenant, Environment environment, Kind kind, boolean dryRun, Set<UUID> sources) {
    public Group {
        sources = Set.copyOf(sources);
    }

    /** Whether the requests are about that source. */
    boolean covers(SourceId source) {
        return sources.isEmpty() || sources.contains(source.value());
    }
}
