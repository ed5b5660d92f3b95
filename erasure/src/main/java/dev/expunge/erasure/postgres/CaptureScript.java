package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements that make a source capture its changes, and those that end it. */
final class CaptureScript {
    private static final String END = "drop function " + CaptureSchema.FUNCTION + " cascade";

    private final Layout layout;

    CaptureScript(Layout layout) {
        this.layout = layout;
    }

    /** Tables whose changes can be logged: those whose rows the map calls resources. */
    List<Relation> wanted() {
        return layout.relations().stream()
                .filter(relation -> reason(relation).isEmpty())
                .toList();
    }

    /** The others, with the reason. */
    Map<TableName, String> left() {
        Map<TableName, String> left = new TreeMap<>();
        layout.relations().stream()
                .filter(relation -> !reason(relation).isEmpty())
                .forEach(relation -> left.put(relation.name(), reason(relation)));
        return left;
    }

    private static String reason(Relation relation) {
        boolean named = relation.slots().stream()
                .anyMatch(slot -> !Identifier.TYPES.contains(slot.column().type()));
        return named ? "" : "the map names no resource of it (resources)";
    }

    List<String> begin(Found found) {
        List<String> statements = new ArrayList<>();
        if (!found.hasTable()) {
            statements.addAll(CaptureSchema.statements(found.hasSchema()));
        }
        if (found.hasFunction()) {
            statements.add(END);
        }
        statements.addAll(CaptureSchema.function());
        wanted().forEach(relation -> statements.add(trigger(relation)));
        return statements;
    }

    static List<String> stop(Found found) {
        return found.hasFunction() ? List.of(END) : List.of();
    }

    static List<String> remove(Found found) {
        List<String> statements = new ArrayList<>(stop(found));
        if (found.hasTable()) {
            statements.add("drop table expunge.change");
        }
        if (found.hasSchema() && !found.schemaHoldsMore() && !found.foreignTable()) {
            statements.add("drop schema expunge");
        }
        return statements;
    }

    /** Partitions have it from their table. */
    private static String trigger(Relation relation) {
        return "create trigger " + CaptureSchema.TRIGGER + " after insert or update or delete on "
                + relation.name().sql() + "\nfor each row execute function expunge.capture("
                + arguments(relation).stream().map(CaptureScript::literal).collect(Collectors.joining(", ")) + ")";
    }

    /** As the catalogue keeps them. */
    static String stored(Relation relation) {
        StringBuilder text = new StringBuilder();
        arguments(relation).forEach(argument -> text.append(argument).append('\0'));
        return HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> arguments(Relation relation) {
        return List.of(
                relation.name().toString(),
                array(relation.factColumns()),
                array(relation.key().stream().map(Column::name).toList()));
    }

    private static String array(List<String> names) {
        return names.stream()
                .map(name -> '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String literal(String text) {
        String quoted = text.replace("'", "''");
        return text.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + "'" : "'" + quoted + "'";
    }

    /**
     * What of it there is.
     *
     * @param foreignTable somebody else's relation has the name of our table
     */
    record Found(
            boolean hasSchema, boolean hasTable, boolean foreignTable, boolean hasFunction, boolean schemaHoldsMore) {}
}
