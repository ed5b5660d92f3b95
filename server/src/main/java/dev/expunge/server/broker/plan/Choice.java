package dev.expunge.server.broker.plan;

/** Which plan an order is for. */
public sealed interface Choice {
    record Chosen(Plan plan) implements Choice {}

    /** The client has no plan of that name. */
    record Unknown() implements Choice {}

    /** None was named, and the client has several of which none is its default. */
    record Ambiguous() implements Choice {}
}
