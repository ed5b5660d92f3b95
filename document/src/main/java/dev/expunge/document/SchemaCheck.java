package dev.expunge.document;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a document against a JSON Schema and says in one sentence each what does not fit. */
public final class SchemaCheck {
    private final Schema schema;

    /** @param schema a JSON Schema, 2020-12 */
    public SchemaCheck(String schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
    }

    public void check(Tree document, Problems problems) {
        for (Error error : schema.validate(document.json())) {
            problems.add(place(document, error), message(error));
        }
    }

    private static Place place(Tree document, Error error) {
        NodePath path = error.getInstanceLocation();
        Tree tree = document;
        Place place = document.place();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            if (tree instanceof Tree.Members members && members.has(step.toString())) {
                place = members.key(step.toString());
                tree = requireNonNull(members.values().get(step.toString()));
            } else if (tree instanceof Tree.Items items && step instanceof Integer index) {
                tree = items.items().get(index);
                place = tree.place();
            }
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                tree instanceof Tree.Members members ? members.key(error.getProperty()) : place;
            case "required", "minProperties", "maxProperties" -> place;
            default -> tree.place();
        };
    }

    private String message(Error error) {
        JsonNode expected = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "must be " + kind(expected);
            case "const" -> "must be " + expected.asString();
            case "enum" ->
                "must be one of "
                        + joined(expected.valueStream().map(JsonNode::asString).toList());
            case "required" -> error.getProperty() + " is missing";
            case "additionalProperties" -> "is not known here; known are " + joined(known(error));
            case "minLength", "minItems", "minProperties" -> "must not be empty";
            case "maxProperties" ->
                known(error).isEmpty() ? error.getMessage() : "must be either " + String.join(" or ", known(error));
            default -> error.getMessage();
        };
    }

    private static String kind(JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> one.asString().equals("null"))
                    ? "text, a number, true, false or null"
                    : "text";
        }
        return switch (type.asString()) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "number" -> "a number";
            default -> "text; numbers, true, false and null need quotes to be text";
        };
    }

    private List<String> known(Error error) {
        NodePath keyword = error.getSchemaLocation().getFragment();
        JsonNode at = schema.getSchemaNode();
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            at = at.path(keyword.getElement(i).toString());
        }
        return new ArrayList<>(at.path("properties").propertyNames());
    }

    private static String joined(List<String> names) {
        return String.join(", ", names);
    }
}
