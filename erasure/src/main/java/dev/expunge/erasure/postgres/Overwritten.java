package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares overwritten columns with the digests of what was put in their place, all in one statement. */
final class Overwritten {
    private final Map<Remains.Group, List<Expected>> groups = new LinkedHashMap<>();

    private record Expected(Row.Key key, String digest, Consumer<Row.Key> otherwise) {}

    /** @param otherwise is told of each row that is there and holds something else */
    void expect(Remains remains, Consumer<Row.Key> otherwise) {
        remains.overwritten()
                .forEach((group, digests) ->
                        digests.forEach((key, digest) -> groups.computeIfAbsent(group, ignored -> new ArrayList<>())
                                .add(new Expected(key, digest, otherwise))));
    }

    void compare(Connection connection, Pseudonyms hashes) throws SQLException {
        groups.keySet().removeIf(group -> values(group).isEmpty());
        if (groups.isEmpty()) {
            return;
        }
        Sql sql = new Sql();
        List<List<Expected>> branches = new ArrayList<>();
        groups.forEach((group, expected) -> {
            branches.add(expected);
            sql.select("k.o", values(group).orElseThrow())
                    .add(" from ")
                    .rows(expected.stream().map(one -> one.key().values()).toList())
                    .add(" join ")
                    .add(group.relation().from())
                    .add(" t on ")
                    .add(group.relation().keyMatch());
        });
        for (Sql.Answer answer : sql.answers(connection)) {
            Expected expected = branches.get(answer.branch()).get(answer.ordinal());
            if (!Trace.digest(hashes, Arrays.asList(answer.facts())).equals(expected.digest())) {
                expected.otherwise().accept(expected.key());
            }
        }
    }

    /** Empty when a column is gone since, and with it what it held. */
    private static Optional<String> values(Remains.Group group) {
        List<String> values = new ArrayList<>();
        for (String name : group.columns()) {
            Optional<Column> column = group.relation().table().column(name);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            values.add("t." + column.get().sql() + "::pg_catalog.text");
        }
        return Optional.of("array[" + String.join(", ", values) + "]::pg_catalog.text[]");
    }
}
