package dev.expunge.server.http;

import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as RFC 8259 and I-JSON (RFC 7493) have it: no repeated names, nothing behind the value, bounded depth. */
public final class Json {
    public static final String TYPE = "application/json";

    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws RefusedException with {@link Refusal.MalformedBody} */
    public static JsonNode read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw new RefusedException(new Refusal.MalformedBody());
            }
            return node;
        } catch (JacksonException e) {
            throw new RefusedException(new Refusal.MalformedBody()); // the cause quotes the body
        }
    }

    /** Reads the body of a request that must say that it is JSON. */
    public static JsonNode read(Context context) {
        ContentType.require(context, TYPE);
        return read(Body.read(context));
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Answers with status and body. */
    public static void answer(Context context, int status, Object body) {
        context.status(status).contentType(TYPE).result(write(body));
    }
}
