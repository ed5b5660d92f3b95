package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

/**
 * A plan that a client may order.
 *
 * @param isDefault whether it is meant where an order names none
 */
public record ClientPlan(Plan plan, boolean isDefault) {
    public ClientPlan {
        requireNonNull(plan, "plan is null");
    }
}
