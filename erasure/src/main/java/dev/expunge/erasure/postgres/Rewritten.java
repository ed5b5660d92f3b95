package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the subject alone that an earlier erasure overwrote and that hold something else by now. What was done to them is to be
 * done again, unless they name somebody else.
 */
final class Rewritten {
    private Rewritten() {}

    static void reopen(Engine engine, Connection connection, List<Holding> holdings) throws SQLException {
        Map<Row.Key, List<Holding>> rewritten = new HashMap<>();
        Overwritten overwritten = new Overwritten();
        for (Holding holding : holdings) {
            overwritten.expect(
                    holding.past(),
                    key -> rewritten
                            .computeIfAbsent(key, ignored -> new ArrayList<>())
                            .add(holding));
        }
        overwritten.compare(connection, engine.hashes());
        for (Row row : Rows.read(connection, rewritten.keySet())) {
            rewritten.getOrDefault(row.key(), List.of()).stream()
                    .filter(holding -> holding.past().isOwn(row.key()) && !holding.isStranger(row))
                    .forEach(holding -> reopen(holding, row));
        }
    }

    /** A person's row is met where the roots are that were found earlier. */
    private static void reopen(Holding holding, Row row) {
        holding.past().reopen(row.key());
        if (!row.relation().isPerson()) {
            holding.add(row);
        }
    }
}
