package dev.expunge.server.client;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;

/** What keys may sign tokens, each with the one algorithm that it is good for (RFC 8725 section 3.1). */
public enum KeyKind {
    ED25519("Ed25519", "EdDSA"),
    ED448("Ed448", "EdDSA"),
    RSA("RSA", "RS256");

    private final String jcaName;
    private final String algorithm;

    KeyKind(String jcaName, String algorithm) {
        this.jcaName = jcaName;
        this.algorithm = algorithm;
    }

    /** @throws IllegalArgumentException when it is none */
    static KeyKind parse(String name) {
        for (KeyKind kind : values()) {
            if (kind.jcaName.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a key is Ed25519, Ed448 or RSA");
    }

    /** The {@code alg} of RFC 7518 section 3.1 and RFC 8037 section 3.1. */
    public String algorithm() {
        return algorithm;
    }

    /**
     * Reads an X.509 SubjectPublicKeyInfo.
     *
     * @throws InvalidKeySpecException when it is no key of this kind
     */
    PublicKey read(byte[] der) throws InvalidKeySpecException {
        try {
            return KeyFactory.getInstance(jcaName).generatePublic(new X509EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + jcaName, e);
        }
    }

    /** As the JCA, operators and the database call it. */
    @Override
    public String toString() {
        return jcaName;
    }
}
