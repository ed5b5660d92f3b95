package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plan as it is kept with the request.
 *
 * @param plan the latest
 * @param approved the one that a person approved; null when none was
 * @param sources whom the names in both mean
 */
record StoredPlan(RequestPlan plan, @Nullable RequestPlan approved, Map<String, UUID> sources) {
    StoredPlan {
        requireNonNull(plan, "plan is null");
        sources = Map.copyOf(sources);
    }

    /** A plan of these sources that nobody has approved. */
    static StoredPlan of(RequestPlan plan, Field field) {
        return new StoredPlan(plan, null, field.ids());
    }

    /** The approved part that is about sources that are still connected; null when nothing was approved. */
    @Nullable
    RequestPlan approved(Field field) {
        Map<String, UUID> connected = field.ids();
        return approved == null
                ? null
                : approved.only(
                        name -> sources.containsKey(name) && sources.get(name).equals(connected.get(name)));
    }
}
