package dev.expunge.server.broker.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * What a client wants to see in its sandbox (PrivacyHawk API, "Sandbox Testing").
 *
 * @param results which brokers find anything
 * @param retries which brokers fail for a while first
 * @param verifications which records turn out to be removed
 */
public record Scenario(Choice results, Choice retries, Choice verifications) {
    /** What holds where the client says nothing. */
    public static final Scenario STANDARD = new Scenario(Choice.RANDOM, Choice.NONE, Choice.ALL);

    public Scenario {
        requireNonNull(results, "results is null");
        requireNonNull(retries, "retries is null");
        requireNonNull(verifications, "verifications is null");
    }

    public enum Choice {
        ALL,
        /** Drawn for each scan anew, or for each record. */
        RANDOM,
        /** Drawn once for each client and broker. */
        STATIC,
        NONE
    }
}
