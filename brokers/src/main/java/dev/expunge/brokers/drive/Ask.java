package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A call to a site. */
public record Ask(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Body body) {
    public Ask {
        requireNonNull(method, "method is null");
        requireNonNull(url, "url is null");
        headers = Map.copyOf(headers);
    }

    public static Ask get(String url) {
        return new Ask("GET", url, Map.of(), null);
    }

    /** Without URL, headers and body: they carry personal values. */
    @Override
    public String toString() {
        return "Ask[" + method + "]";
    }

    /** One field of a form. */
    public record Field(String name, String value) {
        public Field {
            requireNonNull(name, "name is null");
            requireNonNull(value, "value is null");
        }

        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    /** @param type media type */
    public record Body(String type, byte[] bytes) {
        private static final JsonMapper JSON = new JsonMapper();

        public Body {
            requireNonNull(type, "type is null");
            requireNonNull(bytes, "bytes is null");
        }

        public static Body form(List<Field> fields) {
            return new Body("application/x-www-form-urlencoded", encode(fields).getBytes(StandardCharsets.US_ASCII));
        }

        /** RFC 7578. */
        public static Body multipart(List<Field> fields, String boundary) {
            String parts = fields.stream()
                    .map(field -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                            + field.name().replace("\"", "%22").replaceAll("[\\r\\n]", " ") + "\"\r\n\r\n"
                            + field.value() + "\r\n")
                    .collect(joining());
            return new Body(
                    "multipart/form-data; boundary=" + boundary,
                    (parts + "--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        }

        public static Body json(Map<String, String> members) {
            return new Body("application/json", JSON.writeValueAsBytes(members));
        }

        static String encode(List<Field> fields) {
            return fields.stream()
                    .map(field -> URLEncoder.encode(field.name(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
                    .collect(joining("&"));
        }

        @Override
        public String toString() {
            return "Body[" + type + "]";
        }
    }
}
