package dev.expunge.server.broker.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * What was ordered for a case.
 *
 * @param client names who ordered it: what is static is so for each client
 */
public record Order(String client, Scenario scenario) {
    public Order {
        requireNonNull(client, "client is null");
        requireNonNull(scenario, "scenario is null");
    }
}
