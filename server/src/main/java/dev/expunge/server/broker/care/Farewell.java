package dev.expunge.server.broker.care;

import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;

/** What else is known of a customer goes when the last that was ordered for them is erased. */
@FunctionalInterface
public interface Farewell {
    Farewell NOTHING = (owner, customer) -> {};

    /** Called in the transaction that erases it. */
    void left(Owner owner, CustomerId customer);
}
