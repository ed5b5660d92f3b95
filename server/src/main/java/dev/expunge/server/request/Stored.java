package dev.expunge.server.request;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** JSON as it stands in our own tables; read back by later versions, so members are only ever added. */
final class Stored {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addKeySerializer(TableName.class, new TableKey())
                    .addKeyDeserializer(TableName.class, new TableKeyReader()))
            .build();

    private static final JavaType BLOCKERS = MAPPER.getTypeFactory().constructCollectionType(List.class, Blocker.class);
    private static final JavaType DETAIL =
            MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class);

    private Stored() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        return MAPPER.readValue(bytes, type);
    }

    static List<Blocker> blockers(String text) {
        return MAPPER.readValue(text, BLOCKERS);
    }

    static Map<String, Object> detail(String text) {
        return MAPPER.readValue(text, DETAIL);
    }

    /** A table as a member's name: schema, a slash, name; slashes and tildes escaped as in JSON Pointer. */
    private static final class TableKey extends ValueSerializer<TableName> {
        @Override
        public void serialize(TableName table, JsonGenerator generator, SerializationContext context) {
            generator.writeName(escape(table.schema()) + "/" + escape(table.name()));
        }

        private static String escape(String part) {
            return part.replace("~", "~0").replace("/", "~1");
        }
    }

    private static final class TableKeyReader extends KeyDeserializer {
        @Override
        public TableName deserializeKey(String key, DeserializationContext context) {
            int cut = key.indexOf('/');
            return new TableName(unescape(key.substring(0, cut)), unescape(key.substring(cut + 1)));
        }

        private static String unescape(String part) {
            return part.replace("~1", "/").replace("~0", "~");
        }
    }
}
