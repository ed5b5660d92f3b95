package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Public keys for receipts: a JWK Set (RFC 7517) of Ed25519 keys (RFC 8037). A key is known by its RFC 7638 thumbprint,
 * which is computed and never taken from the set's word.
 */
public final class JwkSet {

    private final Map<String, PublicKey> keys;

    private JwkSet(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** The JSON to publish. */
    public static String of(List<PublicKey> keys) {
        Json set = Json.members().put("keys", Json.Items.of(keys, JwkSet::jwk)).end();
        return JsonWriter.render(set, 0) + "\n";
    }

    /**
     * Keys of other kinds are passed over, as RFC 7517 section 5 asks.
     *
     * @throws IllegalArgumentException when this is no JWK Set, has no Ed25519 key, has a private key, or a {@code kid}
     *     that is not the key's thumbprint
     */
    public static JwkSet parse(String json) {
        return parse(json.getBytes(UTF_8));
    }

    static JwkSet parse(byte[] json) {
        var keys = new LinkedHashMap<String, PublicKey>();
        try {
            new MembersReader(JsonParser.parse(json), "the key set")
                    .list("keys", JwkSet::key).stream()
                            .flatMap(Optional::stream)
                            .forEach(key -> keys.put(thumbprint(key), key));
        } catch (Malformed e) {
            throw new IllegalArgumentException("no JWK Set: " + e.getMessage(), e);
        }
        Require.check(!keys.isEmpty(), "no Ed25519 key in the key set");
        return new JwkSet(keys);
    }

    public Optional<PublicKey> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    public Set<String> kids() {
        return Set.copyOf(keys.keySet());
    }

    /** The key's id: SHA-256 over its required members in the order of RFC 7638 section 3.3, base64url. */
    public static String thumbprint(PublicKey key) {
        String required = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x(key) + "\"}";
        return base64url(Hashes.sha256().digest(required.getBytes(UTF_8)));
    }

    private static Json jwk(PublicKey key) {
        return Json.members()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("use", "sig")
                .put("alg", "EdDSA")
                .put("kid", thumbprint(key))
                .put("x", x(key))
                .end();
    }

    private static Optional<PublicKey> key(MembersReader jwk) {
        if (!jwk.text("kty").equals("OKP") || !jwk.text("crv").equals("Ed25519")) {
            return Optional.empty();
        }
        if (jwk.has("d")) {
            throw new Malformed("it holds a private key, which must not be handed out");
        }
        PublicKey key = Ed25519.publicKey(Base64.getUrlDecoder().decode(jwk.text("x")));
        if (jwk.has("kid") && !jwk.text("kid").equals(thumbprint(key))) {
            throw new Malformed("a kid is not the thumbprint of its key");
        }
        return Optional.of(key);
    }

    private static String x(PublicKey key) {
        return base64url(Ed25519.bytes(key));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
