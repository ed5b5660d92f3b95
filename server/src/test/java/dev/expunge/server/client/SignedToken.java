package dev.expunge.server.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tokens as an integrator, or an attacker, makes them: JSON, base64url and the JDK's own signatures. */
public final class SignedToken {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private SignedToken(String algorithm, String issuer, String id, Instant issued) {
        header.put("alg", algorithm);
        claims.put("jti", id);
        claims.put("iat", issued.getEpochSecond());
        claims.put("iss", issuer);
    }

    public static SignedToken of(String algorithm, String issuer, String id, Instant issued) {
        return new SignedToken(algorithm, issuer, id, issued);
    }

    public SignedToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public SignedToken claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public SignedToken without(String name) {
        claims.remove(name);
        header.remove(name);
        return this;
    }

    /** @param signature of the JCA, such as {@code Ed25519} or {@code SHA256withRSA} */
    public String signed(String signature, KeyPair pair) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(pair.getPrivate());
            signer.update(unsigned().getBytes(UTF_8));
            return with(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String with(byte[] signature) {
        return unsigned() + "." + BASE64URL.encodeToString(signature);
    }

    public String unsigned() {
        return part(JSON.writeValueAsBytes(header)) + "." + part(JSON.writeValueAsBytes(claims));
    }

    public static String part(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    public static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As openssl writes it. */
    public static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
