package dev.expunge.server.subject;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The keys of an installation: the folder of the master key file. It holds the master key, the folder's id, and the epoch
 * keys under {@code epochs/}; every node of an installation uses the same folder.
 */
public final class Keys {
    private static final int BYTES = 32;

    private final Path file;
    private final MasterKey master;
    private final UUID folder;
    private final EpochKeys epochs;

    private Keys(Path file, byte[] secret, UUID folder, SecureRandom random, InstantSource clock) {
        this.file = file;
        this.master = new MasterKey(secret, random);
        this.folder = folder;
        this.epochs = new EpochKeys(file.resolveSibling("epochs"), master, random, clock);
    }

    /**
     * Opens the keys.
     *
     * @throws KeyException when a file is missing or is no key
     */
    public static Keys open(Path masterKeyFile, SecureRandom random, InstantSource clock) {
        Path file = masterKeyFile.toAbsolutePath();
        byte[] master = KeyFile.read(file)
                .orElseThrow(() -> new KeyException("there is no master key at " + file
                        + ": name the one of this installation with --master-key-file"));
        byte[] folder = KeyFile.read(folderId(file))
                .orElseThrow(() -> new KeyException("the folder of " + file + " is no key folder of an installation"
                        + " (its folder-id is missing): name the right one with --master-key-file"));
        return read(file, master, folder, random, clock);
    }

    /** Opens the keys and makes those that are missing: for the first start of an installation only. */
    public static Keys create(Path masterKeyFile, SecureRandom random, InstantSource clock) {
        Path file = masterKeyFile.toAbsolutePath();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        byte[] text = (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] id = (new UUID(random.nextLong(), random.nextLong()) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] folder = KeyFile.read(folderId(file)).orElseGet(() -> KeyFile.create(folderId(file), id, random));
        byte[] master = KeyFile.read(file).orElseGet(() -> KeyFile.create(file, text, random));
        return read(file, master, folder, random, clock);
    }

    public Path file() {
        return file;
    }

    /** Tells master keys apart without telling anything about them. */
    public byte[] fingerprint() {
        return master.fingerprint();
    }

    /** Names the folder, so that a node with the same master key and other epoch keys is noticed. */
    public UUID folder() {
        return folder;
    }

    /**
     * Encrypts a secret under the master key.
     *
     * @param context what the secret is, such as {@code source 5f…}; opening needs the same
     */
    public byte[] wrap(byte[] secret, String context) {
        return master.wrap(secret, context);
    }

    public byte[] unwrap(byte[] wrapped, String context) {
        return master.unwrap(wrapped, context);
    }

    /** A key of 32 bytes that every node derives from the master key, for one purpose alone. */
    public byte[] derive(String purpose) {
        return master.derive(purpose);
    }

    /** The epochs whose keys exist. */
    public List<Epoch> epochs() {
        return epochs.existing();
    }

    /** Destroys the key of an epoch: what was sealed under it cannot be read by anybody any more. */
    public void destroy(Epoch epoch) {
        epochs.destroy(epoch);
    }

    /**
     * Checks that these are the keys that a database was made with.
     *
     * @throws KeyException naming {@code --master-key-file} when they are not
     */
    public void requireSame(byte[] fingerprint, UUID keyFolder) {
        if (!MessageDigest.isEqual(fingerprint(), fingerprint)) {
            throw new KeyException("the master key in " + file + " is not the one that this database was made with:"
                    + " name the right one with --master-key-file");
        }
        if (!folder.equals(keyFolder)) {
            throw new KeyException("the key folder of " + file + " is not the one that this database was made with"
                    + " (same master key, other epoch keys): name the right one with --master-key-file");
        }
    }

    EpochKeys epochKeys() {
        return epochs;
    }

    private static Keys read(Path file, byte[] master, byte[] folder, SecureRandom random, InstantSource clock) {
        try {
            byte[] secret = Base64.getDecoder().decode(text(master));
            return new Keys(file, secret, UUID.fromString(text(folder)), random, clock);
        } catch (IllegalArgumentException e) {
            throw new KeyException(file + " or the folder-id beside it is damaged", e);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII).strip();
    }

    private static Path folderId(Path file) {
        return file.resolveSibling("folder-id");
    }
}
