package dev.expunge.server.job;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Work that one node does again and again.
 *
 * @param name stable, nodes know the timer by it
 * @param every time between the end of one round and the begin of the next
 * @param work does all that is due by the clock, and fails without harm: the next round tries again
 */
public record Timer(String name, Duration every, Runnable work) {
    public Timer {
        requireNonNull(name, "name is null");
        requireNonNull(every, "every is null");
        requireNonNull(work, "work is null");
    }
}
