package dev.expunge.erasure;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store has captured and nobody has forgotten yet.
 *
 * @param changes how many wait, at most
 * @param oldest when the oldest of them was made; empty when none waits
 * @param octets that they take up, those included that were forgotten and whose place is not free yet
 * @param full whether that is too much, so that the store writes nothing more down: further changes go by unseen
 */
public record Backlog(long changes, Optional<Instant> oldest, long octets, boolean full) {}
