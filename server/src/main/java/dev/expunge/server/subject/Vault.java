package dev.expunge.server.subject;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Makes and opens data keys: AES-256, each wrapped by the key of an epoch and bound to what it is for. */
public final class Vault {
    private static final int BYTES = 32;

    private final EpochKeys epochs;
    private final SecureRandom random;

    public Vault(Keys keys, SecureRandom random) {
        this.epochs = keys.epochKeys();
        this.random = random;
    }

    /** A fresh key. {@code owner} names what it is for, such as a request's id. */
    public DataKey create(Epoch epoch, String owner) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        try {
            return new DataKey(epoch, epochs.forSealing(epoch).encrypt(secret, context(owner)), secret);
        } catch (GeneralSecurityException e) {
            throw new KeyException("cannot wrap a key of epoch " + epoch, e);
        }
    }

    /**
     * Opens a key that {@link #create} made.
     *
     * @throws KeyException when the epoch's key was destroyed, or the key belongs to another owner
     */
    public DataKey open(Epoch epoch, byte[] wrapped, String owner) {
        Aead key = epochs.forOpening(epoch);
        try {
            return new DataKey(epoch, wrapped, key.decrypt(wrapped, context(owner)));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the key of " + owner + " was not wrapped by the key of epoch " + epoch, e);
        }
    }

    /** Seals something small right under the epoch's key. */
    public byte[] seal(Epoch epoch, byte[] plain, String context) {
        try {
            return epochs.forSealing(epoch).encrypt(plain, context(context));
        } catch (GeneralSecurityException e) {
            throw new KeyException("cannot seal " + context, e);
        }
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws KeyException when the epoch's key was destroyed, or this was sealed elsewhere
     */
    public byte[] unseal(Epoch epoch, byte[] sealed, String context) {
        Aead key = epochs.forOpening(epoch);
        try {
            return key.decrypt(sealed, context(context));
        } catch (GeneralSecurityException e) {
            throw new KeyException("what is stored as " + context + " was sealed elsewhere, or was changed", e);
        }
    }

    private static byte[] context(String owner) {
        return owner.getBytes(StandardCharsets.UTF_8);
    }
}
