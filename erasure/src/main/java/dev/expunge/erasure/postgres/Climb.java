package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where rows lead when one goes up their links.
 *
 * @param people root rows reached, by the row started from
 * @param endless rows started from whose links go on beyond the limit
 */
record Climb(Map<Row.Key, Map<Row.Key, Row>> people, Set<Row.Key> endless) {
    private record Path(Row.Key start, Row at) {}

    /** Nobody went anywhere. */
    static Climb none() {
        return new Climb(Map.of(), Set.of());
    }

    /** One statement a level for all rows. */
    static Climb from(Connection connection, List<Row> rows, Limits limits) throws SQLException {
        Map<Row.Key, Row> starts = new LinkedHashMap<>();
        rows.forEach(row -> starts.put(row.key(), row));
        return from(connection, starts, limits);
    }

    /** @param starts rows by what the answers call them: of one row, several versions */
    static Climb from(Connection connection, Map<Row.Key, Row> starts, Limits limits) throws SQLException {
        Climb climb = new Climb(new HashMap<>(), new HashSet<>());
        Set<List<Row.Key>> seen = new HashSet<>();
        List<Path> level = new ArrayList<>();
        starts.forEach((start, row) -> level.add(new Path(start, row)));
        for (int height = 0; !level.isEmpty(); height++) {
            if (height == limits.links()) {
                level.forEach(path -> climb.endless.add(path.start()));
                return climb;
            }
            Walk<Path> walk = Walk.up();
            level.forEach(path -> walk.add(path.at(), path));
            level.clear();
            for (Walk.Step<Path> step : walk.steps(connection)) {
                Row.Key start = step.from().start();
                if (step.row().relation().isPerson()) {
                    climb.people
                            .computeIfAbsent(start, key -> new LinkedHashMap<>())
                            .putIfAbsent(step.row().key(), step.row());
                } else if (seen.add(List.of(start, step.row().key()))) {
                    level.add(new Path(start, step.row()));
                }
            }
        }
        return climb;
    }

    Collection<Row> peopleOf(Row row) {
        return peopleOf(row.key());
    }

    Collection<Row> peopleOf(Row.Key start) {
        return people.getOrDefault(start, Map.of()).values();
    }

    boolean hasPeople(Row row) {
        return people.containsKey(row.key());
    }

    boolean hasOnePerson(Row row) {
        return people.getOrDefault(row.key(), Map.of()).size() == 1;
    }

    boolean isEndless(Row row) {
        return endless.contains(row.key());
    }
}
