package dev.expunge.server.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * An archive that is complete and can be fetched.
 *
 * @param octets size of the zip file
 * @param expiresAt when it is destroyed
 */
public record Export(UUID id, long octets, Instant expiresAt) {
    public Export {
        requireNonNull(id, "id is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
