package dev.expunge.server.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pass writes into a request's row, valid only under the lease.
 *
 * @param nextAttempt when it may be claimed again, once the lease is given back
 * @param wakes how often somebody had woken the request when it was read; null when that does not matter
 * @param release whether the lease is given back
 * @param subject sealed; null keeps what is there
 * @param plan null keeps what is there
 * @param event null tells nothing
 */
record Step(
        Lease lease,
        RequestState state,
        List<Blocker> blockers,
        int attempts,
        Instant nextAttempt,
        @Nullable Integer wakes,
        boolean release,
        byte @Nullable [] subject,
        @Nullable StoredPlan plan,
        @Nullable String event,
        Map<String, Object> detail) {
    /** For what waits for a person. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    Step {
        blockers = List.copyOf(blockers);
        detail = Map.copyOf(detail);
    }
}
