package dev.expunge.server.request;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as its tenant may see it. Holds no identifier.
 *
 * @param result what came of it; null while it is open, when it was a dry run, and when a person ended it
 * @param blockers why it is open; empty when nothing is in the way
 * @param dueAt the lawful term, see {@link Deadline}
 * @param completedAt null unless {@link Status#COMPLETED}
 * @param planDigest digest of the plan that {@link Requests#confirm} takes; null before there is one
 * @param attempts rounds that ended without success since the last progress
 */
public record RequestView(
        RequestId id,
        TenantId tenant,
        Environment environment,
        @Nullable ClientId client,
        String origin,
        Kind kind,
        boolean dryRun,
        Status status,
        @Nullable Result result,
        List<Blocker> blockers,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Instant completedAt,
        String initiator,
        @Nullable String planDigest,
        int attempts) {
    public RequestView {
        blockers = List.copyOf(blockers);
    }
}
