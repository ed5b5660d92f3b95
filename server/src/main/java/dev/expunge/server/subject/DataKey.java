package dev.expunge.server.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The key of one thing, such as the work key of a request. Once its wrapped form is gone, so is what it sealed. */
public final class DataKey {
    private final Epoch epoch;
    private final byte[] wrapped;
    private final AesGcm key;

    DataKey(Epoch epoch, byte[] wrapped, AesGcm key) {
        this.epoch = epoch;
        this.wrapped = wrapped;
        this.key = key;
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
        return key.seal(plain, context.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] open(byte[] sealed, String context) {
        try {
            return key.open(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyException("what is stored as " + context + " was sealed elsewhere, or was changed", e);
        }
    }
}
