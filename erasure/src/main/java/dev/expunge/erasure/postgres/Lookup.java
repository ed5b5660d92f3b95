package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows that hold identifiers: an indexable condition in SQL, then the exact normal form here. One statement for all
 * identifier columns of all tables.
 */
final class Lookup {
    private final Layout layout;
    private final Connection connection;

    Lookup(Layout layout, Connection connection) {
        this.layout = layout;
        this.connection = connection;
    }

    /** One identifier in one column of one row. */
    record Hit(Row row, Slot slot, Identifier identifier) {}

    List<Hit> hits(Collection<Identifier> identifiers, boolean personalOnly) throws SQLException {
        Map<String, List<Identifier>> byType = new HashMap<>();
        identifiers.forEach(identifier -> byType.computeIfAbsent(identifier.type(), type -> new ArrayList<>())
                .add(identifier));
        Sql sql = new Sql();
        List<Slot> slots = new ArrayList<>();
        List<Map<Identifier, Set<Identifier>>> readings = new ArrayList<>();
        for (Relation relation : layout.relations()) {
            for (Slot slot : relation.slots()) {
                List<Identifier> wanted = byType.get(slot.column().type());
                if (wanted != null && (slot.isPersonal() || !personalOnly)) {
                    Map<Identifier, Set<Identifier>> reading = branch(sql, slot, wanted);
                    if (!reading.isEmpty()) {
                        slots.add(slot);
                        readings.add(reading);
                    }
                }
            }
        }
        if (slots.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            Slot slot = slots.get(answer.branch());
            Row row = new Row(slot.relation(), answer.facts());
            slot.read(row).ifPresent(read -> {
                for (Identifier identifier : readings.get(answer.branch()).getOrDefault(read, Set.of())) {
                    hits.add(new Hit(row, slot, identifier));
                }
            });
        }
        return hits;
    }

    /** Adds a branch for one column, unless no identifier can be in it; returns what each stored reading stands for. */
    private static Map<Identifier, Set<Identifier>> branch(Sql sql, Slot slot, List<Identifier> wanted) {
        Set<String> candidates = new LinkedHashSet<>();
        Map<Identifier, Set<Identifier>> reading = new HashMap<>();
        for (Identifier identifier : wanted) {
            for (String candidate : slot.form().candidates(identifier)) {
                candidates.add(candidate);
                slot.form()
                        .read(candidate)
                        .filter(read -> slot.form().names(candidate, identifier))
                        .ifPresent(read -> reading.computeIfAbsent(read, key -> new HashSet<>())
                                .add(identifier));
            }
        }
        if (!reading.isEmpty()) {
            sql.select("0", slot.relation().facts())
                    .add(" from ")
                    .add(slot.relation().from())
                    .add(" t where ")
                    .texts(slot.form().anyOf(slot.sql(), "?"), candidates.toArray(String[]::new));
        }
        return reading;
    }
}
