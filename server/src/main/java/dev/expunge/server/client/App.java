package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;

/**
 * One app key of a Batch client.
 *
 * @param sources ids of the data sources that requests with this key reach, removed ones included; empty means all sources of
 *     the kind's environment
 */
public record App(UUID id, AppKind kind, ApiClient client, Set<UUID> sources) {
    public App {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(client, "client is null");
        sources = Set.copyOf(sources);
    }
}
