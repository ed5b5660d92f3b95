package dev.expunge.erasure.postgres;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Roots that were found earlier and in which nothing names the person any more: somebody changed their last identifier, or their
 * key was given to somebody else. A key that the database hands out is not given twice; under any other, a user name, nothing in
 * the row tells one from the other.
 */
final class Renamed {
    private final String source;
    private final Map<Identifier, Set<RowRef>> holders;
    private final boolean namedElsewhere;

    private Renamed(String source, Map<Identifier, Set<RowRef>> holders, boolean namedElsewhere) {
        this.source = source;
        this.holders = holders;
        this.namedElsewhere = namedElsewhere;
    }

    static Renamed among(
            Engine engine, Layout layout, Connection connection, List<Row> rows, Map<Row.Key, List<Holding>> known)
            throws SQLException {
        Set<Identifier> asked = new HashSet<>();
        for (Row row : rows) {
            boolean renamed =
                    known.getOrDefault(row.key(), List.of()).stream().anyMatch(holding -> !holding.isNamedIn(row));
            if (renamed && row.relation().isKeyHandedOut()) {
                Holding.identifiers(row).forEach(asked::add);
            }
        }
        return new Renamed(
                engine.source(),
                asked.isEmpty() ? Map.of() : Discovery.holders(engine, layout, connection, asked),
                layout.relations().stream()
                        .flatMap(relation -> relation.slots().stream())
                        .anyMatch(slot -> slot.column().namesOwner()));
    }

    /** Whether the row is the person's all the same. */
    boolean isStillTheirs(Holding holding, Row row) {
        List<Identifier> now = Holding.identifiers(row).toList();
        if (!row.relation().isKeyHandedOut()) {
            return now.isEmpty() && !namedElsewhere;
        }
        Set<RowRef> own = holding.subject().roots().getOrDefault(source, Set.of());
        return now.stream().allMatch(identifier -> own.containsAll(holders.getOrDefault(identifier, Set.of())));
    }
}
