package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Trigger;
import dev.expunge.erasure.map.TableName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be decided of the triggers of a table. */
final class TriggerDrafts {
    private final Catalog catalog;
    private final TriggerWrites writes;

    TriggerDrafts(Catalog catalog, TriggerWrites writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    /** One question a trigger or rule that may fire, those of partitions included; empty when there is none. */
    Map<String, Object> of(TableFacts table) {
        Map<String, Object> todos = new LinkedHashMap<>();
        Stream.concat(Stream.of(table.table()), catalog.partitionsOf(table.name()).stream())
                .forEach(part -> part.triggers().stream()
                        .filter(Trigger::mayFire)
                        .forEach(trigger -> todos.putIfAbsent(trigger.name(), decision(part, trigger))));
        return todos;
    }

    private Map<String, Object> decision(Table table, Trigger trigger) {
        Set<TableName> written = writes.of(table.name(), trigger.name());
        String events = String.join(
                ", ",
                trigger.events().stream()
                        .map(event -> event.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        Map<String, Object> decision = Yaml.mapping(
                "todo",
                "what does this " + trigger.kind().name().toLowerCase(Locale.ROOT) + " on " + events
                        + " do? Accept it with a reason, and name every table that it writes");
        if (!written.isEmpty()) {
            decision.put("writes", written.stream().map(TableName::toString).toList());
        }
        return decision;
    }
}
