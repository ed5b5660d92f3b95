package dev.expunge.server.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

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
        byte[] wrapped = epochs.forSealing(epoch).seal(secret, context(owner));
        return new DataKey(epoch, wrapped, new AesGcm(secret, random));
    }

    /**
     * Opens a key that {@link #create} made.
     *
     * @throws KeyException when the epoch's key was destroyed, or the key belongs to another owner
     */
    public DataKey open(Epoch epoch, byte[] wrapped, String owner) {
        AesGcm key = epochs.forOpening(epoch);
        try {
            return new DataKey(epoch, wrapped, new AesGcm(key.open(wrapped, context(owner)), random));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the key of " + owner + " was not wrapped by the key of epoch " + epoch, e);
        }
    }

    /**
     * Wraps a key that {@link #create} made under another epoch's key.
     *
     * @throws KeyException when the epoch's key was destroyed, or the key belongs to another owner
     */
    public byte[] rewrap(Epoch from, byte[] wrapped, Epoch to, String owner) {
        byte[] secret = unseal(from, wrapped, owner);
        try {
            return seal(to, secret, owner);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Seals something small right under the epoch's key. */
    public byte[] seal(Epoch epoch, byte[] plain, String context) {
        return epochs.forSealing(epoch).seal(plain, context(context));
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws KeyException when the epoch's key was destroyed, or this was sealed elsewhere
     */
    public byte[] unseal(Epoch epoch, byte[] sealed, String context) {
        AesGcm key = epochs.forOpening(epoch);
        try {
            return key.open(sealed, context(context));
        } catch (GeneralSecurityException e) {
            throw new KeyException("what is stored as " + context + " was sealed elsewhere, or was changed", e);
        }
    }

    /** Whether the epoch has a key: false before anything was sealed under it, and when it was destroyed. */
    public boolean hasKey(Epoch epoch) {
        return epochs.exists(epoch);
    }

    private static byte[] context(String owner) {
        return owner.getBytes(StandardCharsets.UTF_8);
    }
}
