package dev.expunge.server.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

/** How callbacks are signed; the name is the {@code alg} of RFC 7518 section 3.1 and RFC 8037 section 3.1. */
public enum SigningAlgorithm {
    /** Ed25519: what a client gets unless it wants the other. */
    EDDSA("EdDSA", "Ed25519", "Ed25519", 0),
    /** RSASSA-PKCS1-v1_5 with SHA-256, for receivers that know nothing newer. */
    RS256("RS256", "RSA", "SHA256withRSA", 3072);

    private final String word;
    private final String keys;
    private final String signature;
    private final int bits;

    SigningAlgorithm(String word, String keys, String signature, int bits) {
        this.word = word;
        this.keys = keys;
        this.signature = signature;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when it is none */
    public static SigningAlgorithm parse(String word) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.word.equals(word)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("is neither EdDSA nor RS256");
    }

    /** Of the JCA. */
    String keys() {
        return keys;
    }

    /** Of the JCA. */
    String signature() {
        return signature;
    }

    KeyPair newKeyPair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        if (bits > 0) {
            generator.initialize(bits, random);
        }
        return generator.generateKeyPair();
    }

    @Override
    public String toString() {
        return word;
    }
}
