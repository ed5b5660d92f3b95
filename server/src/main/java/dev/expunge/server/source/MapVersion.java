package dev.expunge.server.source;

import java.time.Instant;

/**
 * A data map that was applied to a source.
 *
 * @param version 1 for the first of the source
 * @param digest lower-case hexadecimal SHA-256 of the map's text
 */
public record MapVersion(int version, String digest, Instant appliedAt, String appliedBy) {}
