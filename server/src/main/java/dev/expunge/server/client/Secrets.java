package dev.expunge.server.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes and hashes secrets. They are random and long, so that one plain SHA-256 hides them. */
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final int NAME_BYTES = 15;

    /** Compared with when there is nothing to compare with, so that both cases take the same time. */
    private static final byte[] NOTHING = new byte[32];

    private final RandomGenerator random;

    /** @param random must be cryptographically strong */
    public Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** 256 random bits as 43 characters of base64url. */
    public String fresh() {
        return text(SECRET_BYTES);
    }

    /** 120 random bits as 20 characters of base64url: a public name, not a secret. */
    public String freshName() {
        return text(NAME_BYTES);
    }

    /** SHA-256 of the text's UTF-8. */
    public static byte[] hash(String secret) {
        return hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** With the id in it, for two clients may take over the same secret. The id has no line feed. */
    static byte[] hash(String publicId, String secret) {
        return hash(publicId + "\n" + secret);
    }

    /** Compares with every one of them, each in constant time. */
    static boolean isAmong(List<byte[]> hashes, byte[] shown) {
        boolean among = MessageDigest.isEqual(NOTHING, shown);
        for (byte[] hash : hashes) {
            among |= MessageDigest.isEqual(hash, shown);
        }
        return among;
    }

    /** SHA-256. */
    public static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
