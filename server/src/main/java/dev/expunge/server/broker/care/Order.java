package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.customer.CustomerId;

/**
 * What is to be done for a customer.
 *
 * @param plan its name
 * @param months of its billing cycle
 * @param terms of that plan
 * @param wishes which count in a sandbox only
 */
public record Order(CustomerId customer, Profile profile, String plan, int months, Terms terms, Wishes wishes) {
    public Order {
        requireNonNull(customer, "customer is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(wishes, "wishes is null");
    }

    /** Without the profile. */
    @Override
    public String toString() {
        return "Order[" + plan + "]";
    }
}
