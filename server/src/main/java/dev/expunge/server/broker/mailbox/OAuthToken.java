package dev.expunge.server.broker.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a provider's OAuth flow answered (RFC 6749 section 5.1), whole; personal and secret.
 *
 * @param since when it was handed to us, or refreshed
 */
record OAuthToken(ObjectNode json, Instant since) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Before its end it is refreshed already. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    /** How long one is believed to live that does not say so. */
    private static final Duration USUAL = Duration.ofMinutes(55);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]{1,64}@[A-Za-z0-9.-]{1,190}");

    static OAuthToken read(byte[] json, Instant since) {
        if (JSON.readTree(json) instanceof ObjectNode object) {
            return new OAuthToken(object, since);
        }
        throw new IllegalStateException("a stored token is no object");
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(json);
    }

    Optional<String> access() {
        return text("access_token");
    }

    Optional<String> refresh() {
        return text("refresh_token");
    }

    Set<String> scopes() {
        return Set.of(text("scope").orElse("").split(" "));
    }

    boolean staleAt(Instant now) {
        return access().isEmpty() || !now.isBefore(end().minus(EARLY));
    }

    /** {@code expiry_date} is Google's, in milliseconds; {@code expires_in} counts from when it was issued. */
    private Instant end() {
        long millis = json.path("expiry_date").asLong(0);
        if (millis > 0) {
            return Instant.ofEpochMilli(
                    Math.min(millis, since.plus(Duration.ofDays(365)).toEpochMilli()));
        }
        long seconds = json.path("expires_in").asLong(0);
        return since.plus(seconds > 0 ? Duration.ofSeconds(Math.min(seconds, 31_536_000)) : USUAL);
    }

    /** What a refresh answered, put over this: members that it leaves out stay, such as the refresh token. */
    OAuthToken refreshed(JsonNode answer, Instant now) {
        ObjectNode merged = json.deepCopy();
        answer.propertyStream().forEach(member -> merged.set(member.getKey(), member.getValue()));
        if (answer.has("expires_in")) {
            merged.remove("expiry_date");
        }
        return new OAuthToken(merged, now);
    }

    /** Whose mailbox it is, as its {@code id_token} says (OpenID Connect Core section 5.1): read and not verified. */
    Optional<String> address() {
        String[] parts = text("id_token").orElse("").split("\\.", -1);
        if (parts.length != 3 || parts[1].length() > 16_384) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            return Optional.of(claims.path("email").asString(""))
                    .filter(email -> ADDRESS.matcher(email).matches())
                    .or(() -> Optional.of(claims.path("preferred_username").asString(""))
                            .filter(name -> ADDRESS.matcher(name).matches()));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String name) {
        return Optional.of(json.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    /** Without a value. */
    @Override
    public String toString() {
        return "OAuthToken[]";
    }
}
