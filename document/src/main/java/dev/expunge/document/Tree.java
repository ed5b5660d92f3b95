package dev.expunge.document;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML document with the place of everything in it. */
public sealed interface Tree {
    Place place();

    /** As JSON, typed by the core schema of YAML 1.2. */
    JsonNode json();

    /** A scalar; {@code text} is what stands in the document, whatever its kind. */
    record Scalar(Place place, Kind kind, String text) implements Tree {
        public enum Kind {
            NULL,
            BOOLEAN,
            NUMBER,
            TEXT
        }

        @Override
        public JsonNode json() {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            return switch (kind) {
                case NULL -> nodes.nullNode();
                case BOOLEAN -> nodes.booleanNode(text.equalsIgnoreCase("true"));
                case NUMBER ->
                    text.matches("-?[0-9]{1,9}") ? nodes.numberNode(Integer.parseInt(text)) : nodes.numberNode(0.5);
                case TEXT -> nodes.stringNode(text);
            };
        }

        /** A number without exponent; empty for everything else. */
        public Optional<BigDecimal> number() {
            return kind == Kind.NUMBER && text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")
                    ? Optional.of(new BigDecimal(text))
                    : Optional.empty();
        }
    }

    record Items(Place place, List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
    }

    /** {@code keys} has the place of each member's name. */
    record Members(Place place, Map<String, Place> keys, Map<String, Tree> values) implements Tree {
        public Members {
            keys = new LinkedHashMap<>(keys);
            values = new LinkedHashMap<>(values);
        }

        @Override
        public JsonNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            values.forEach((name, value) -> object.set(name, value.json()));
            return object;
        }

        public static Members none(Place place) {
            return new Members(place, Map.of(), Map.of());
        }

        public Optional<Tree> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        public boolean has(String name) {
            return values.containsKey(name);
        }

        /** The place of a member's name, or of the whole where it is missing. */
        public Place key(String name) {
            return keys.getOrDefault(name, place);
        }

        /** The place of a member's value, or of the whole where it is missing. */
        public Place value(String name) {
            return get(name).map(Tree::place).orElse(place);
        }

        public Optional<Members> members(String name) {
            return get(name)
                    .flatMap(value -> value instanceof Members members ? Optional.of(members) : Optional.empty());
        }

        public List<Tree> items(String name) {
            return get(name)
                    .map(value -> value instanceof Items items ? items.items() : List.<Tree>of())
                    .orElse(List.of());
        }

        public Optional<Scalar> scalar(String name) {
            return get(name).flatMap(value -> value instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty());
        }

        /** The text of a scalar that is not null. */
        public Optional<String> text(String name) {
            return scalar(name)
                    .filter(scalar -> scalar.kind() != Scalar.Kind.NULL)
                    .map(Scalar::text);
        }
    }

    /** The text of a scalar that is not null. */
    default Optional<String> word() {
        return this instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
