package dev.expunge.server.subject;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D): 12 random bytes, the cipher text, a tag of 16 bytes. At most 2^32 messages
 * under one key, as section 8.3 asks of random nonces.
 */
final class AesGcm {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final Provider PROVIDER = provider();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;

    AesGcm(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new KeyException("a key of AES-256 has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** @param context where the result will stand; opening it anywhere else fails */
    byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + plain.length + TAG_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(ByteBuffer.wrap(plain), sealed.put(nonce));
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM cannot encrypt with " + ALGORITHM, e);
        }
        return sealed.array();
    }

    /** @throws GeneralSecurityException when this was sealed under another key or in another context, or was changed */
    byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** Found once: looking for it costs more than what is sealed. */
    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM has no " + ALGORITHM, e);
        }
    }
}
