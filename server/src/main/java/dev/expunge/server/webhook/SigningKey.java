package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private key at work.
 *
 * @param kid its thumbprint (RFC 7638)
 */
record SigningKey(String kid, SigningAlgorithm algorithm, PrivateKey secret) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int ED25519_BYTES = 32;

    SigningKey {
        requireNonNull(kid, "kid is null");
        requireNonNull(algorithm, "algorithm is null");
        requireNonNull(secret, "secret is null");
    }

    static SigningKey decode(String kid, SigningAlgorithm algorithm, byte[] encoded) {
        try {
            PrivateKey secret =
                    KeyFactory.getInstance(algorithm.keys()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(kid, algorithm, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("webhook key " + kid + " is no " + algorithm + " key", e);
        }
    }

    /** The public half as it is published, its thumbprint as {@code kid}. */
    static JWK publicKey(PublicKey key, SigningAlgorithm algorithm) {
        JWSAlgorithm alg = JWSAlgorithm.parse(algorithm.toString());
        try {
            return switch (algorithm) {
                case EDDSA ->
                    new OctetKeyPair.Builder(Curve.Ed25519, point(key))
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(alg)
                            .keyIDFromThumbprint()
                            .build();
                case RS256 ->
                    new RSAKey.Builder((RSAPublicKey) key)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(alg)
                            .keyIDFromThumbprint()
                            .build();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /** A compact JWS whose payload is left out (RFC 7515 appendix F): {@code <header>..<signature>}. */
    String signDetached(byte[] body) {
        String header = BASE64URL.encodeToString(
                ("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}").getBytes(StandardCharsets.US_ASCII));
        try {
            Signature signature = Signature.getInstance(algorithm.signature());
            signature.initSign(secret);
            signature.update((header + ".").getBytes(StandardCharsets.US_ASCII));
            signature.update(BASE64URL.encode(body));
            return header + ".." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("webhook key " + kid + " does not sign", e);
        }
    }

    /** The last 32 bytes of the key's X.509 form (RFC 8410 section 4). */
    private static Base64URL point(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
