package dev.expunge.server.contract;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An OpenAPI 3.1 file, whose schemas are JSON Schema 2020-12, held against answers. Stricter than the standard in one point: a
 * member that a schema with {@code properties} does not name is a fault, so that nothing undocumented is sent.
 */
public final class Contract {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String LOCATION = "urn:contract:openapi";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private Contract(JsonNode document) {
        this.document = document;
        close(document.path("components").path("schemas"));
        close(document.path("paths"));
        String text = JSON.writeValueAsString(document);
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(location -> location.equals(LOCATION) ? text : null)
                        .schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Reads a file of the class path, such as {@code /openapi/native.yaml}. */
    public static Contract of(String resource) {
        try (InputStream file = requireNonNull(Contract.class.getResourceAsStream(resource), resource)) {
            return new Contract(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails, naming every fault, unless the file documents exactly such an answer to that call. */
    public void check(String method, HttpResponse<String> answer) {
        List<String> faults = faults(
                method,
                answer.uri().getPath(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s answered %d against its contract: %s\n%s"
                    .formatted(method, answer.uri().getPath(), answer.statusCode(), faults, answer.body()));
        }
    }

    /** What is wrong with an answer; empty when nothing is. */
    public List<String> faults(String method, String path, int status, String contentType, String body) {
        Optional<String> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no such operation");
        }
        String responses = operation.get() + "/responses/";
        String response = document.at(responses + status).isMissingNode() ? responses + "default" : responses + status;
        JsonNode described = document.at(response);
        if (described.isMissingNode()) {
            return List.of("undocumented status " + status);
        }
        if (described.has("$ref")) {
            response = described.get("$ref").asString().substring(1);
            described = document.at(response);
        }
        return bodyFaults(response, described.path("content"), contentType, body);
    }

    private List<String> bodyFaults(String response, JsonNode content, String contentType, String body) {
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body, where none is documented");
        }
        String media = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!content.has(media)) {
            return List.of("undocumented content type '" + contentType + "'");
        }
        if (!media.endsWith("json")) {
            return List.of();
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
        String pointer = response + "/content/" + escaped(media) + "/schema";
        Schema schema = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
        List<String> faults = new ArrayList<>();
        schema.validate(json).forEach(error -> faults.add(error.getInstanceLocation() + " " + error.getMessage()));
        return faults;
    }

    /** JSON Pointer to the operation; of several matching paths the one with the fewest parameters. */
    private Optional<String> operation(String method, String path) {
        return document.path("paths")
                .propertyStream()
                .filter(entry -> matches(entry.getKey(), path))
                .filter(entry -> entry.getValue().has(method.toLowerCase(Locale.ROOT)))
                .map(java.util.Map.Entry::getKey)
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()))
                .map(template -> "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }
}
