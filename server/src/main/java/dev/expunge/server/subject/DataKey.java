package dev.expunge.server.subject;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The key of one thing, such as the work key of a request. Once its wrapped form is gone, so is what it sealed. */
public final class DataKey {
    private final Epoch epoch;
    private final byte[] wrapped;
    private final Aead key;

    DataKey(Epoch epoch, byte[] wrapped, byte[] secret) throws GeneralSecurityException {
        this.epoch = epoch;
        this.wrapped = wrapped;
        this.key = new AesGcmJce(secret);
    }

    public Epoch epoch() {
        return epoch;
    }

    /** The form in which it is stored. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    /**
     * Encrypts.
     *
     * @param context where the result will stand; opening it anywhere else fails
     */
    public byte[] seal(byte[] plain, String context) {
        try {
            return key.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("cannot seal " + context, e);
        }
    }

    public byte[] open(byte[] sealed, String context) {
        try {
            return key.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("what is stored as " + context + " was sealed elsewhere, or was changed", e);
        }
    }
}
