package dev.expunge.server.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a callback as a receiver does that has nothing but the JDK: a detached JWS (RFC 7515 appendix F) by an Ed25519 key. */
final class CallbackSignature {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private CallbackSignature() {}

    /** @param keys the JWK Set that the server publishes */
    static boolean isGenuine(JsonNode keys, String jws, byte[] body) throws GeneralSecurityException {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            return false;
        }
        String kid = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                .path("kid")
                .asString("");
        JsonNode key = keys.path("keys")
                .valueStream()
                .filter(one -> one.path("kid").asString("").equals(kid)
                        && one.path("crv").asString("").equals("Ed25519"))
                .findFirst()
                .orElse(null);
        if (key == null) {
            return false;
        }
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(ed25519(key.path("x").asString()));
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        verifier.update((parts[0] + "." + payload).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static PublicKey ed25519(String x) throws GeneralSecurityException {
        String encoded = X509 + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
    }
}
