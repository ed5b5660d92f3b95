package dev.expunge.server.installation;

import java.time.Instant;
import java.util.UUID;

/**
 * The one row that says whose database this is.
 *
 * @param masterKeyFingerprint of the master key that wraps everything here
 * @param keyFolder id of the folder with the epoch keys
 * @param adminTokenHash SHA-256
 */
public record Installation(byte[] masterKeyFingerprint, UUID keyFolder, byte[] adminTokenHash, Instant createdAt) {
    public Installation {
        masterKeyFingerprint = masterKeyFingerprint.clone();
        adminTokenHash = adminTokenHash.clone();
    }
}
