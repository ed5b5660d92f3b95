package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The plan as it is kept with the request.
 *
 * @param plan the latest
 * @param approved the one that a person approved; null when none was
 */
record StoredPlan(RequestPlan plan, @Nullable RequestPlan approved) {
    StoredPlan {
        requireNonNull(plan, "plan is null");
    }
}
