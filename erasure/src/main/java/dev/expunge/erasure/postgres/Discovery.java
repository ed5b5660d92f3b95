package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Found;
import dev.expunge.erasure.Hole;
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
        Set<Identifier> doubtful = new HashSet<>();
        List<Found.Unowned> unowned = new ArrayList<>();
        for (Member member : holding.members()) {
            rows.merge(member.relation().name(), 1L, Long::sum);
            if (holding.subject().knownByKeysAlone() && member.isPerson() && !member.hasOwner()) {
                Set<Identifier> named = member.lasting();
                if (!named.isEmpty()) {
                    unowned.add(new Found.Unowned(member.relation().name(), named));
                }
            }
            for (Member.Lesson lesson : member.lessons()) {
                if (!holding.isSettled(lesson.identifier())) {
                    (lesson.sure() ? candidates : doubtful).add(lesson.identifier());
                }
            }
        }
        doubtful.removeAll(candidates);
        return new Found(
                holding.subject().reference(),
                new People(store, holding).list(),
                rows,
                candidates,
                doubtful,
                unowned,
                holding.endless().stream()
                        .map(relation -> endless(store, relation))
                        .toList());
    }

    static Hole endless(String store, Relation relation) {
        return new Hole(store, relation.name(), null, "links from row to row go on beyond the limit");
    }

    /** Whom the identifiers name; one that names nobody is held by those to whom the rows belong that it stands in. */
    static Map<Identifier, Set<RowRef>> holders(
            Engine engine, Layout layout, Connection connection, Set<Identifier> identifiers) throws SQLException {
        Map<Identifier, Set<RowRef>> holders = new HashMap<>();
        identifiers.forEach(identifier -> holders.put(identifier, new HashSet<>()));
        List<Lookup.Hit> hits = new Lookup(layout, connection).hits(identifiers, true);
        Climb climb = Climb.from(
                connection,
                hits.stream()
                        .filter(hit -> hit.slot().column().namesOwner() || !isRoot(hit))
                        .map(Lookup.Hit::row)
                        .toList(),
                engine.limits());
        Map<Identifier, Set<RowRef>> claimants = new HashMap<>();
        for (Lookup.Hit hit : hits) {
            boolean namesRoot = isRoot(hit) || hit.slot().column().namesOwner();
            Set<RowRef> roots =
                    (namesRoot ? holders : claimants).computeIfAbsent(hit.identifier(), key -> new HashSet<>());
            climb.peopleOf(hit.row()).forEach(root -> roots.add(root.reference()));
            // Nobody knows whose it is: it must not pass for the subject's.
            if (isRoot(hit) || climb.isEndless(hit.row())) {
                roots.add(hit.row().reference());
            }
        }
        claimants.forEach((identifier, owners) ->
                holders.merge(identifier, owners, (named, claiming) -> named.isEmpty() ? claiming : named));
        return holders;
    }

    private static boolean isRoot(Lookup.Hit hit) {
        return hit.row().relation().isPerson();
    }
}
