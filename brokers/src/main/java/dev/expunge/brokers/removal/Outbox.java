package dev.expunge.brokers.removal;

/** Takes letters to brokers. */
@FunctionalInterface
public interface Outbox {
    /** @return whether it was taken; when not, nobody got it */
    boolean send(Letter letter);
}
