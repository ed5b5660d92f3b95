package dev.expunge.server.export;

import dev.expunge.server.subject.Keys;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to archives: whoever has one may fetch the archive for 7 days, or as long as it is kept. A link names the archive and its
 * own end, under a MAC (HMAC-SHA-256) of a key that all nodes derive from the master key.
 */
public final class ExportLinks {
    /** Where links lead, followed by the token. */
    public static final String PATH = "/api/v1/exports/";

    /** How long a fresh one opens an archive. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final int SIGNED = 2 * Long.BYTES + Long.BYTES;
    private static final int TOKEN = SIGNED + 32;

    private final SecretKeySpec key;
    private final URI base;
    private final InstantSource clock;

    /** @param base of every link, without a slash at its end */
    public ExportLinks(Keys keys, URI base, InstantSource clock) {
        this.key = new SecretKeySpec(keys.derive("expunge export links"), "HmacSHA256");
        this.base = base;
        this.clock = clock;
    }

    /** A fresh link. */
    public URI link(Export export) {
        Instant end = clock.instant().plus(GOOD_FOR);
        if (export.expiresAt().isBefore(end)) {
            end = export.expiresAt();
        }
        byte[] token = ByteBuffer.allocate(TOKEN)
                .putLong(export.id().getMostSignificantBits())
                .putLong(export.id().getLeastSignificantBits())
                .putLong(end.getEpochSecond())
                .array();
        System.arraycopy(mac(Arrays.copyOf(token, SIGNED)), 0, token, SIGNED, TOKEN - SIGNED);
        return URI.create(base + PATH + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** The archive that a token names; empty when it is not ours, was changed, or has ended. */
    public Optional<UUID> read(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // the last character has bits that no byte needs
            boolean exact = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(token);
            if (!exact
                    || bytes.length != TOKEN
                    || !MessageDigest.isEqual(
                            mac(Arrays.copyOf(bytes, SIGNED)), Arrays.copyOfRange(bytes, SIGNED, TOKEN))) {
                return Optional.empty();
            }
            ByteBuffer signed = ByteBuffer.wrap(bytes);
            UUID id = new UUID(signed.getLong(), signed.getLong());
            return clock.instant().getEpochSecond() < signed.getLong() ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HMAC-SHA-256", e);
        }
    }
}
