package dev.expunge.server.journal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields that changed: what a column holds may be deeper, or a longer number, than a caller may send. */
public final class Deltas {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxNumberLength(20_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Deltas() {}

    /** @throws IllegalArgumentException when the text is no JSON object, or deeper than 500 levels */
    public static JsonNode read(String delta) {
        try {
            JsonNode node = JSON.readTree(delta);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // said below, for the cause quotes values
        }
        throw new IllegalArgumentException("is no JSON object of at most 500 levels");
    }
}
