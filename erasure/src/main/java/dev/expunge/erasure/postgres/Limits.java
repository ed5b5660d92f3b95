package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How kind the store is to its source.
 *
 * @param rows most rows that one transaction changes; a subject with more goes alone
 * @param subjects most subjects in one transaction
 * @param attempts how often a transaction is tried that loses to a deadlock, a serialisation failure or a lock
 * @param lockTimeout longest wait for one lock
 * @param statementTimeout longest run of one statement
 * @param idleTimeout longest silence of ours inside a transaction, {@link dev.expunge.erasure.BeforeCommit} included
 * @param links longest chain of links that is followed from row to row
 * @param mentions whether text is swept for mentions; false only where a bench measures the rest
 */
public record Limits(
        int rows,
        int subjects,
        int attempts,
        int links,
        Duration lockTimeout,
        Duration statementTimeout,
        Duration idleTimeout,
        boolean mentions) {
    public Limits {
        requireNonNull(lockTimeout, "lockTimeout is null");
        requireNonNull(statementTimeout, "statementTimeout is null");
        requireNonNull(idleTimeout, "idleTimeout is null");
        if (rows < 1 || subjects < 1 || attempts < 1 || links < 1) {
            throw new IllegalArgumentException("rows, subjects, attempts and links are at least 1");
        }
    }

    /** With links of up to 10,000 steps. */
    public Limits(
            int rows,
            int subjects,
            int attempts,
            Duration lockTimeout,
            Duration statementTimeout,
            Duration idleTimeout,
            boolean mentions) {
        this(rows, subjects, attempts, 10_000, lockTimeout, statementTimeout, idleTimeout, mentions);
    }

    /** 5,000 rows, 200 subjects, 5 attempts, 10,000 links, locks 2 s, statements 60 s, idle 60 s, with mentions. */
    public static Limits defaults() {
        return new Limits(5_000, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true);
    }
}
