package dev.expunge.server.broker.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chance that can be repeated on every node: of the same words the same comes. */
final class Draw {
    private Draw() {}

    /** From 0 to below 1. */
    static double of(String question, String... words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.getBytes(StandardCharsets.UTF_8));
            for (String word : words) {
                digest.update((byte) 0);
                digest.update(word.getBytes(StandardCharsets.UTF_8));
            }
            return (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
