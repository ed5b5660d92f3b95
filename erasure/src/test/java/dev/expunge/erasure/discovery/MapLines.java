package dev.expunge.erasure.discovery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a map in YAML says, one line a statement, without confidences and reasons: for comparison with what is expected. */
final class MapLines {
    private final Set<String> lines = new LinkedHashSet<>();

    private MapLines() {}

    static Set<String> of(String yaml) {
        Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        MapLines map = new MapLines();
        members(document, "tables").forEach((name, table) -> map.table(name.toString(), (Map<?, ?>) table));
        if (members(document, "large-objects").containsKey("todo")) {
            map.lines.add("todo large-objects");
        }
        return map.lines;
    }

    private void table(String name, Map<?, ?> table) {
        if (table.containsKey("todo")) {
            lines.add(name + " todo");
        } else if (table.containsKey("ignore")) {
            lines.add(name + " ignore");
        } else if (table.containsKey("refresh")) {
            lines.add(name + " refresh");
        } else {
            personal(name, table);
        }
    }

    private void personal(String name, Map<?, ?> table) {
        if (table.containsKey("person")) {
            lines.add(name + " person");
        }
        lines.add(name + " " + table.get("disposition"));
        members(table, "identifiers").forEach((column, said) -> {
            Map<?, ?> identifier = (Map<?, ?>) said;
            lines.add(name + " identifier " + column + " " + identifier.get("type")
                    + (identifier.containsKey("stored") ? " " + identifier.get("stored") : "")
                    + (identifier.containsKey("names") ? " owner" : "")
                    + (identifier.containsKey("todo") ? " todo" : ""));
        });
        if (table.get("belongs-to") instanceof List<?> links) {
            links.forEach(link -> lines.add(name + " link " + link((Map<?, ?>) link)));
        }
        if (members(table, "retention").containsKey("todo")) {
            lines.add(name + " todo retention");
        }
        members(table, "triggers").forEach((trigger, said) -> {
            if (((Map<?, ?>) said).containsKey("todo")) {
                lines.add(name + " todo trigger " + trigger);
            }
        });
    }

    private static String link(Map<?, ?> link) {
        Map<?, ?> match = members(link, "match");
        String where = members(link, "where").entrySet().stream()
                .map(condition -> " where " + condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.joining());
        return joined(match.keySet()) + " -> " + link.get("table") + " " + joined(match.values()) + where;
    }

    private static String joined(Collection<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Map<?, ?> members(Map<?, ?> of, String member) {
        return of.get(member) instanceof Map<?, ?> members ? members : Map.of();
    }

    static Set<String> sorted(Set<String> lines) {
        return new TreeSet<>(lines);
    }
}
