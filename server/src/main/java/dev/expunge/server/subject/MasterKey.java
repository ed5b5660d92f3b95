package dev.expunge.server.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The key that wraps all others; never used on personal data itself. */
final class MasterKey {
    private static final int BYTES = 32;

    private final Aead wrapping;
    private final byte[] fingerprint;

    MasterKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new KeyException("a master key has " + BYTES + " bytes");
        }
        try {
            wrapping = new AesGcmJce(derive(secret, "expunge wrapping"));
            fingerprint = derive(secret, "expunge fingerprint");
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM cannot encrypt with AES-256-GCM", e);
        }
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    byte[] wrap(byte[] secret, String context) {
        try {
            return wrapping.encrypt(secret, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("cannot wrap the key of " + context, e);
        }
    }

    byte[] unwrap(byte[] wrapped, String context) {
        try {
            return wrapping.decrypt(wrapped, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the key of " + context + " was wrapped by another master key, or was changed", e);
        }
    }

    private static byte[] derive(byte[] secret, String purpose) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HmacSha256", secret, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), BYTES);
    }
}
