package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Found;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what one store holds about a subject, and what that teaches. */
final class Discovery {
    private Discovery() {}

    static Found found(String store, Holding holding) {
        Map<TableName, Long> rows = new HashMap<>();
        Set<Identifier> candidates = new HashSet<>();
        for (Member member : holding.members()) {
            rows.merge(member.relation().name(), 1L, Long::sum);
            if (!member.isShared()) {
                teach(holding, member, candidates);
            }
        }
        return new Found(holding.subject().reference(), new People(store, holding).list(), rows, candidates);
    }

    private static void teach(Holding holding, Member member, Set<Identifier> candidates) {
        for (Slot slot : member.relation().slots()) {
            if (slot.isPersonal() && slot.form().exact()) {
                slot.read(member.row())
                        .filter(identifier -> !holding.isKnown(identifier))
                        .filter(identifier -> !holding.subject().ambiguous().contains(identifier))
                        .ifPresent(candidates::add);
            }
        }
    }

    static Map<Identifier, Set<RowRef>> holders(Layout layout, Connection connection, Set<Identifier> identifiers)
            throws SQLException {
        Map<Identifier, Set<RowRef>> holders = new HashMap<>();
        identifiers.forEach(identifier -> holders.put(identifier, new HashSet<>()));
        List<Lookup.Hit> hits = new Lookup(layout, connection).hits(identifiers, true);
        List<Row> below = new ArrayList<>();
        for (Lookup.Hit hit : hits) {
            if (hit.slot().column().namesOwner() || !hit.row().relation().isPerson()) {
                below.add(hit.row());
            }
        }
        Climb climb = Climb.from(connection, below);
        for (Lookup.Hit hit : hits) {
            Set<RowRef> roots = holders.computeIfAbsent(hit.identifier(), key -> new HashSet<>());
            climb.peopleOf(hit.row()).forEach(root -> roots.add(root.reference()));
            if (hit.row().relation().isPerson()) {
                roots.add(hit.row().reference());
            }
        }
        return holders;
    }
}
