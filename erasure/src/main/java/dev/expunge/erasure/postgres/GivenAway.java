package dev.expunge.erasure.postgres;

import dev.expunge.erasure.RowRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which rows that only their keys name got another owner while they stayed. */
final class GivenAway {
    private GivenAway() {}

    static void mark(Engine engine, Connection connection, List<Holding> holdings) throws SQLException {
        Map<Row.Key, Row> rows = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            if (holding.subject().knownByKeysAlone()) {
                holding.members().stream()
                        .filter(Member::isPerson)
                        .forEach(member -> rows.put(member.row().key(), member.row()));
            }
        }
        Climb climb = Climb.from(connection, List.copyOf(rows.values()), engine.limits());
        for (Holding holding : holdings) {
            if (holding.subject().knownByKeysAlone()) {
                holding.members().stream()
                        .filter(Member::isPerson)
                        .forEach(member -> mark(engine, holding, member.row(), climb));
            }
        }
    }

    private static void mark(Engine engine, Holding holding, Row row, Climb climb) {
        Set<RowRef> former = holding.subject().former().getOrDefault(engine.source(), Set.of());
        if (climb.isEndless(row)) {
            holding.endless().add(row.relation());
        }
        for (Row owner : climb.peopleOf(row)) {
            if (!former.contains(owner.reference()) && !holding.holds(owner.key())) {
                holding.givenAway().add(row.relation());
            }
        }
    }
}
