package dev.expunge.farm.journal;

import tools.jackson.databind.json.JsonMapper;

/** Values as text. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T value(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
