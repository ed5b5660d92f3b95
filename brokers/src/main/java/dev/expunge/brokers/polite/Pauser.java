package dev.expunge.brokers.polite;

import java.time.Duration;

/** Lets time pass: real time in a server, the clock of a test or a sandbox there. */
@FunctionalInterface
public interface Pauser {
    void pause(Duration duration) throws InterruptedException;
}
