package dev.expunge.server.webhook;

/** Told of every try's end; for figures. */
@FunctionalInterface
public interface Tally {
    /** @param state pending when it is to be tried again */
    void count(DeliveryState state);
}
