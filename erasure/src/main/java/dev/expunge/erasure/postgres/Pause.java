package dev.expunge.erasure.postgres;

import java.time.Duration;

/** How the store waits between two attempts; {@code Thread::sleep} in production. */
@FunctionalInterface
public interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
