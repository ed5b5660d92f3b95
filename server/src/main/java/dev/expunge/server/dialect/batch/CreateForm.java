package dev.expunge.server.dialect.batch;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.request.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a create call.
 *
 * @param idValue as the caller sent it
 * @param identifier the same in its normal form
 * @param callback where to tell that the request is done; null for nowhere
 */
record CreateForm(
        Kind kind,
        String idType,
        String idValue,
        Identifier identifier,
        @Nullable URI callback) {
    /** The vendor attests the first two; its other APIs know installs, and the last two are ours. */
    static final Set<String> TYPES = Set.of("custom_id", "advertising_id", "install_id", "email", "phone_number");

    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_URL = 2_000;
    private static final NormalForms FORMS = new NormalForms();

    /** @throws BatchException with code 30 or 31 for the first thing that is wrong */
    static CreateForm read(JsonNode body) {
        if (!body.isObject()) {
            throw BatchError.of(new Refusal.MalformedBody()).exception();
        }
        Kind kind = switch (text(body, "request_type", "request_type")) {
            case "review" -> Kind.ACCESS;
            case "remove" -> Kind.ERASURE;
            default ->
                throw BatchError.malformed("request_type", "is neither review nor remove")
                        .exception();
        };
        JsonNode id = body.path("id");
        if (absent(id)) {
            throw BatchError.missing("id").exception();
        }
        if (!id.isObject()) {
            throw BatchError.malformed("id", "is no object").exception();
        }
        String type = text(id, "type", "id.type");
        if (!TYPES.contains(type)) {
            throw BatchError.malformed("id.type", "is no type of identifier").exception();
        }
        String value = text(id, "value", "id.value");
        if (value.length() > LONGEST_VALUE) {
            throw BatchError.malformed("id.value", "is longer than " + LONGEST_VALUE + " characters")
                    .exception();
        }
        return new CreateForm(kind, type, value, identifier(type, value), callback(body.path("callback_url")));
    }

    private static Identifier identifier(String type, String value) {
        try {
            return FORMS.of(type, value);
        } catch (InvalidIdentifierException e) {
            throw BatchError.malformed("id.value", "is no " + type).exception();
        }
    }

    private static @Nullable URI callback(JsonNode url) {
        if (absent(url)) {
            return null;
        }
        if (!url.isString() || url.asString().length() > LONGEST_URL) {
            throw BatchError.malformed("callback_url", "is no text of at most " + LONGEST_URL + " characters")
                    .exception();
        }
        try {
            URI callback = new URI(url.asString());
            String scheme = callback.getScheme();
            if (callback.getHost() != null && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return callback;
            }
        } catch (URISyntaxException e) {
            // told below, without what it quotes
        }
        throw BatchError.malformed("callback_url", "is no http or https URL").exception();
    }

    private static String text(JsonNode object, String member, String parameter) {
        JsonNode value = object.path(member);
        if (absent(value)) {
            throw BatchError.missing(parameter).exception();
        }
        if (!value.isString()) {
            throw BatchError.malformed(parameter, "is no text").exception();
        }
        return value.asString();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
