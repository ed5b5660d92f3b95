package dev.expunge.server.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** The key that wraps all others (by keys derived from it, RFC 5869); never used on personal data itself. */
final class MasterKey {
    private static final int BYTES = 32;

    private final byte[] secret;
    private final AesGcm wrapping;
    private final byte[] fingerprint;

    MasterKey(byte[] secret, SecureRandom random) {
        if (secret.length != BYTES) {
            throw new KeyException("a master key has " + BYTES + " bytes");
        }
        this.secret = secret.clone();
        this.wrapping = new AesGcm(derive("expunge wrapping"), random);
        this.fingerprint = derive("expunge fingerprint");
    }

    /** A key of 32 bytes for one purpose; says nothing about the others. */
    byte[] derive(String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, BYTES));
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM cannot derive keys", e);
        }
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    byte[] wrap(byte[] secret, String context) {
        return wrapping.seal(secret, context.getBytes(StandardCharsets.UTF_8));
    }

    byte[] unwrap(byte[] wrapped, String context) {
        try {
            return wrapping.open(wrapped, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the key of " + context + " was wrapped by another master key, or was changed", e);
        }
    }
}
