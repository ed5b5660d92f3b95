package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.SqlName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that make a source capture its changes, and those that end it. */
final class CaptureScript {
    private static final String END = "drop function " + CaptureSchema.FUNCTION;

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

    /** Each a transaction of its own: no two of the customer's tables are ever locked by one. */
    List<List<String>> begin(CaptureFacts facts) {
        List<List<String>> steps = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        if (!facts.found().hasTable()) {
            objects.addAll(CaptureSchema.statements(facts.found().hasSchema()));
        }
        if (!facts.current()) {
            objects.addAll(CaptureSchema.function());
        }
        if (!objects.isEmpty()) {
            steps.add(objects);
        }
        Set<TableName> wanted = new HashSet<>();
        for (Relation relation : wanted()) {
            wanted.add(relation.name());
            if (!isPlaced(relation, facts.triggers().get(relation.name()))) {
                steps.add(List.of(trigger(relation)));
            }
        }
        facts.triggers().forEach((table, placed) -> {
            if (!wanted.contains(table)) {
                steps.add(List.of(drop(table, placed)));
            }
        });
        return steps;
    }

    /** Whether nothing is left to begin. */
    boolean isBegun(CaptureFacts facts) {
        return facts.found().hasTable()
                && facts.found().hasFunction()
                && begin(facts).isEmpty();
    }

    static List<List<String>> stop(CaptureFacts facts) {
        List<List<String>> steps = new ArrayList<>();
        facts.triggers().forEach((table, placed) -> steps.add(List.of(drop(table, placed))));
        if (facts.found().hasFunction()) {
            steps.add(List.of(END));
        }
        return steps;
    }

    static List<List<String>> remove(CaptureFacts facts) {
        List<List<String>> steps = new ArrayList<>(stop(facts));
        List<String> objects = new ArrayList<>();
        Found found = facts.found();
        if (found.hasTable()) {
            objects.add("drop table expunge.change");
        }
        if (found.hasSchema() && !found.schemaHoldsMore() && !found.foreignTable()) {
            objects.add("drop schema expunge");
        }
        if (!objects.isEmpty()) {
            steps.add(objects);
        }
        return steps;
    }

    private static boolean isPlaced(Relation relation, CaptureFacts.@Nullable Placed placed) {
        return placed != null
                && placed.enabled()
                && placed.name().equals(CaptureSchema.TRIGGER)
                && placed.arguments().equals(stored(relation));
    }

    private static String drop(TableName table, CaptureFacts.Placed placed) {
        return "drop trigger " + SqlName.quoted(placed.name()) + " on " + table.sql();
    }

    /** Partitions have it from their table. */
    private static String trigger(Relation relation) {
        return "create or replace trigger " + CaptureSchema.TRIGGER + " after insert or update or delete on "
                + relation.name().sql() + "\nfor each row execute function expunge.capture("
                + arguments(relation).stream().map(CaptureScript::literal).collect(Collectors.joining(", ")) + ")";
    }

    /** As the catalogue keeps them. */
    private static String stored(Relation relation) {
        StringBuilder text = new StringBuilder();
        arguments(relation).forEach(argument -> text.append(argument).append('\0'));
        return HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> arguments(Relation relation) {
        return List.of(
                relation.name().toString(),
                array(relation.factColumns()),
                array(relation.key().stream().map(Column::name).toList()),
                array(relation.exactColumns()));
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
