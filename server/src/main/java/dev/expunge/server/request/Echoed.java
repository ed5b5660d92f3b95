package dev.expunge.server.request;

import java.time.Instant;

/**
 * A request as the dialect that took it in shows it.
 *
 * @param shown as {@link Echo#shown}
 * @param updatedAt when something last happened to it
 * @param epoch name of the epoch under whose key the echo is sealed
 */
public record Echoed(RequestView request, byte[] shown, Instant updatedAt, String epoch) {}
