package dev.expunge.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a data map says of each table, in a word, beside what another one says. */
final class MapOutline {
    private static final double SURE = 0.9;

    private final Map<String, JsonNode> tables = new TreeMap<>();
    private final JsonNode root;

    private MapOutline(JsonNode root) {
        this.root = root;
        root.path("tables").propertyStream().forEach(table -> tables.put(table.getKey(), table.getValue()));
    }

    static MapOutline of(String yaml) {
        return new MapOutline(new YAMLMapper().readTree(yaml));
    }

    /** Table, what this map does with it, what the other one does, how sure the other one is. */
    List<List<String>> beside(MapOutline other) {
        List<List<String>> rows = new ArrayList<>();
        tables.forEach((name, table) -> {
            JsonNode theirs = other.tables.getOrDefault(name, root.path("nowhere"));
            rows.add(List.of(name, word(table), word(theirs), confidence(theirs)));
        });
        return rows;
    }

    /** Guesses that somebody has to confirm, and questions, wherever they stand. */
    long open() {
        long guesses = root.findValues("guess").stream()
                .filter(guess -> guess.path("confidence").asDouble() < SURE)
                .count();
        return guesses + root.findValues("todo").size();
    }

    private static String word(JsonNode table) {
        if (table.has("todo")) {
            return "asks";
        }
        if (table.has("ignore")) {
            return "ignore";
        }
        if (table.path("retention").has("todo")) {
            return "retain? asks";
        }
        String person = table.path("person").asBoolean(false) ? "person, " : "";
        return person + table.path("disposition").asString("-");
    }

    private static String confidence(JsonNode table) {
        JsonNode confidence = table.path("guess").path("confidence");
        return confidence.isMissingNode() ? "" : "%.2f".formatted(confidence.asDouble());
    }
}
