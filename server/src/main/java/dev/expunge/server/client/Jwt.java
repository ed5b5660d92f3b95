package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token says (RFC 7519 in the compact form of RFC 7515), believed by nobody yet.
 *
 * @param kid null when it names no key
 * @param notBefore null when it names no such time
 * @param expires null when it names no such time
 * @param signed what the signature is about
 */
record Jwt(
        String algorithm,
        @Nullable String kid,
        String issuer,
        String id,
        Instant issuedAt,
        @Nullable Instant notBefore,
        @Nullable Instant expires,
        byte[] signed,
        byte[] signature) {
    private static final int LONGEST = 8_192;
    private static final int LONGEST_WORD = 256;
    private static final int DEEPEST = 8;

    /** The last second of the year 9999. */
    private static final double LAST = 253_402_300_799d;

    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(30)
                            .maxNameLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Jwt {
        requireNonNull(algorithm, "algorithm is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(id, "id is null");
        requireNonNull(issuedAt, "issuedAt is null");
    }

    /** Empty when it is no token, or lacks what each must have. */
    static Optional<Jwt> read(String text) {
        Matcher parts = COMPACT.matcher(text.length() > LONGEST ? "" : text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            JsonNode header = object(parts.group(1));
            JsonNode claims = object(parts.group(2));
            return Optional.of(new Jwt(
                    word(header, "alg"),
                    header.has("kid") ? word(header, "kid") : null,
                    word(claims, "iss"),
                    word(claims, "jti"),
                    time(claims, "iat"),
                    claims.has("nbf") ? time(claims, "nbf") : null,
                    claims.has("exp") ? time(claims, "exp") : null,
                    text.substring(0, parts.end(2)).getBytes(StandardCharsets.US_ASCII),
                    decode(parts.group(3))));
        } catch (NoJwt | JacksonException e) {
            return Optional.empty();
        }
    }

    private static JsonNode object(String part) throws NoJwt {
        JsonNode node = MAPPER.readTree(decode(part));
        if (!node.isObject() || node.has("crit")) { // RFC 7515 section 4.1.11: we know no extension
            throw new NoJwt();
        }
        return node;
    }

    private static String word(JsonNode object, String name) throws NoJwt {
        JsonNode value = object.path(name);
        if (!value.isString() || value.asString().isEmpty() || value.asString().length() > LONGEST_WORD) {
            throw new NoJwt();
        }
        return value.asString();
    }

    /** A NumericDate (RFC 7519 section 2), which may have a fraction. */
    private static Instant time(JsonNode object, String name) throws NoJwt {
        JsonNode value = object.path(name);
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LAST)) {
            throw new NoJwt();
        }
        return Instant.ofEpochMilli((long) (seconds * 1_000));
    }

    /** Base64url in its one canonical form: another spelling of the same token is none. */
    private static byte[] decode(String part) throws NoJwt {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new NoJwt();
        }
        throw new NoJwt();
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Jwt[" + algorithm + "]";
    }

    /** Says no more: whoever shows such a token learns nothing from us. */
    private static final class NoJwt extends Exception {
        private static final long serialVersionUID = 1;

        NoJwt() {
            super("no token", null, false, false);
        }
    }
}
