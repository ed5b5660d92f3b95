package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public key to be registered.
 *
 * @param kid its fingerprint when nobody named one
 */
public record NewKey(String kid, KeyKind kind, PublicKey key) {
    static final int LEAST_RSA_BITS = 2048;

    /** A larger one makes every check dear. */
    static final int MOST_RSA_BITS = 8192;

    private static final int LONGEST_PEM = 16_384;
    private static final int LEAST_EXPONENT = 65_537;
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9._~=@:-]{1,128}");

    /** RFC 7468 section 13. */
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----\\s*([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    public NewKey {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        kid(kid);
    }

    /** @throws IllegalArgumentException when it is none that a path could name */
    public static String kid(String text) {
        if (!KID.matcher(text).matches()) {
            throw new IllegalArgumentException("a kid has 1 to 128 of A-Z a-z 0-9 . _ ~ = @ : -");
        }
        return text;
    }

    /**
     * Reads what {@code openssl pkey -pubout} writes.
     *
     * @throws IllegalArgumentException that says in a sentence what is wrong with it
     */
    public static NewKey read(String pem, @Nullable String kid) {
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "that is a private key, which its owner keeps; register the public one, as"
                            + " openssl pkey -in KEY -pubout writes it");
        }
        Matcher block = pem.length() > LONGEST_PEM ? PEM.matcher("") : PEM.matcher(pem);
        if (!block.matches()) {
            throw new IllegalArgumentException(
                    "that is no public key in PEM, as openssl pkey -in KEY -pubout writes it (BEGIN PUBLIC KEY)");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(1));
        for (KeyKind kind : KeyKind.values()) {
            try {
                PublicKey key = checked(kind.read(der));
                return new NewKey(kid == null ? ClientKey.fingerprint(key) : kid, kind, key);
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            }
        }
        throw new IllegalArgumentException("a client's key is Ed25519, Ed448 or RSA");
    }

    private static PublicKey checked(PublicKey key) {
        switch (key) {
            case RSAPublicKey rsa -> {
                int bits = rsa.getModulus().bitLength();
                if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
                    throw new IllegalArgumentException(
                            "an RSA key has " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS + " bits, not " + bits);
                }
                if (rsa.getPublicExponent().intValue() < LEAST_EXPONENT
                        || !rsa.getPublicExponent().testBit(0)
                        || rsa.getPublicExponent().bitLength() > 31) {
                    throw new IllegalArgumentException("an RSA key has an odd exponent of 65537 or more");
                }
            }
            case EdECPublicKey edwards -> {
                if (SmallOrder.has(edwards)) {
                    throw new IllegalArgumentException("anybody can sign for that key: it is a point of small order");
                }
            }
            default -> throw new IllegalArgumentException("a client's key is Ed25519, Ed448 or RSA");
        }
        return key;
    }
}
