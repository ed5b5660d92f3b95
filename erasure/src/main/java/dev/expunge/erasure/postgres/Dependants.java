package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows that refer to what was erased earlier, written by whoever did not see that it went. */
final class Dependants {
    private Dependants() {}

    /** Whose erased row a step starts from. */
    record Origin(Holding holding, Row.Key owner) {}

    /** A row that is gone and had a physical address only, or another key, cannot be named any more; what referred to it can. */
    private static Row.Key key(Row row) {
        return row.isNamed() ? row.key() : new Row.Key(row.relation(), List.of());
    }

    /** A row that somebody owns today, who took the key since or holds the same value, is that owner's. */
    static Set<Walk.Step<Origin>> find(Connection connection, List<Holding> holdings) throws SQLException {
        Walk<Origin> down = Walk.down();
        for (Holding holding : holdings) {
            holding.past().own().forEach(row -> down.add(row, new Origin(holding, key(row))));
        }
        Walk<Walk.Step<Origin>> up = Walk.up();
        Set<Walk.Step<Origin>> found = new LinkedHashSet<>();
        for (Walk.Step<Origin> step : down.steps(connection)) {
            if (!step.from().holding().past().isMeantToStay(step.row())) {
                found.add(step);
                up.add(step.row(), step);
            }
        }
        Collection<Walk.Step<Walk.Step<Origin>>> owned = up.steps(connection);
        owned.stream()
                .filter(step -> step.tie() == step.from().tie())
                .filter(step -> !step.from().from().holding().past().isMeantToStay(step.row()))
                .forEach(step -> found.remove(step.from()));
        return found;
    }
}
