package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Change;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the triggers wrote, and finds out whose it is while the rows around it still say so. */
final class CapturedChanges {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A statement's; with {@link #PATIENCE} well within the lease of whoever reads. */
    private static final Duration CLIMB = Duration.ofSeconds(2);
    /** So many statements may take too long: enough to come from 200 changes down to one. */
    private static final int PATIENCE = 6;

    private static final String TOO_LONG = "57014";

    private final Engine engine;
    private final Layout layout;
    private final Connection connection;

    CapturedChanges(Engine engine, Layout layout, Connection connection) {
        this.engine = engine;
        this.layout = layout;
        this.connection = connection;
    }

    /** @param rows as it was and as it is; none where the map does not speak of the table any more */
    private record Captured(long id, Instant at, String verb, String delta, List<Row> rows) {
        /** What the climb calls a version of the row: other changes of the same row led elsewhere. */
        private Row.Key start(Row row) {
            return new Row.Key(row.relation(), List.of("change " + id, String.valueOf(rows.indexOf(row))));
        }
    }

    /** Empty only where nothing waits. */
    List<Change> read(int most) throws SQLException {
        List<Captured> captured = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, at, relation, verb, before::pg_catalog.text, after::pg_catalog.text, delta::pg_catalog.text
                  from expunge.change order by id limit ?
                """)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    captured.add(captured(row));
                }
            }
        }
        return changes(captured);
    }

    /**
     * As many as can be followed in time, and at least one. A change that cannot be followed even alone is told without its people:
     * its row, and those that own it, still have names.
     */
    private List<Change> changes(List<Captured> captured) throws SQLException {
        List<Change> changes = new ArrayList<>();
        int together = captured.size();
        int patience = PATIENCE;
        while (changes.size() < captured.size() && (patience > 0 || changes.isEmpty())) {
            int from = changes.size();
            List<Captured> some = captured.subList(from, Math.min(from + together, captured.size()));
            Savepoint before = connection.setSavepoint();
            try {
                Climb climb = climb(some);
                connection.releaseSavepoint(before);
                some.forEach(one -> changes.add(change(one, climb)));
                together *= 2;
            } catch (SQLException e) {
                boolean tooLong = TOO_LONG.equals(e.getSQLState());
                if (!tooLong && Failure.of(e) != Failure.REFUSED) {
                    throw e;
                }
                connection.rollback(before);
                if (some.size() == 1) {
                    changes.add(change(some.getFirst(), Climb.none()));
                }
                together = Math.max(1, some.size() / (tooLong ? 4 : 2));
                patience -= tooLong ? 1 : 0;
            }
        }
        return changes;
    }

    private Climb climb(List<Captured> captured) throws SQLException {
        Map<Row.Key, Row> starts = new LinkedHashMap<>();
        captured.forEach(one -> one.rows.stream().filter(Row::isNamed).forEach(row -> starts.put(one.start(row), row)));
        limit(CLIMB);
        Climb climb = Climb.from(connection, starts, engine.limits());
        limit(engine.limits().statementTimeout());
        return climb;
    }

    private void limit(Duration statement) throws SQLException {
        try (PreparedStatement setting =
                connection.prepareStatement("select pg_catalog.set_config('statement_timeout', ?, true)")) {
            setting.setString(1, String.valueOf(statement.toMillis()));
            setting.execute();
        }
    }

    private Captured captured(ResultSet row) throws SQLException {
        Optional<Relation> relation = layout.find(TableName.of(row.getString(3)));
        List<Row> rows = new ArrayList<>();
        for (int column = 5; column <= 6; column++) {
            @Nullable String facts = row.getString(column);
            String address = row.getLong(1) + " " + column;
            if (facts != null) {
                relation.map(found -> found.remembered(texts(facts), address)).ifPresent(rows::add);
            }
        }
        return new Captured(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(7),
                rows);
    }

    private static Map<String, @Nullable String> texts(String facts) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> fact : JSON.readTree(facts).properties()) {
            texts.put(
                    fact.getKey(),
                    fact.getValue().isNull() ? null : fact.getValue().asString());
        }
        return texts;
    }

    private static Change change(Captured one, Climb climb) {
        Set<Identifier> resources = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> owners = new HashSet<>();
        Set<Identifier> identifiers = new HashSet<>();
        for (Row row : one.rows) {
            resources.addAll(RowNames.resources(row));
            names.addAll(RowNames.of(row));
            Collection<Row> people = climb.peopleOf(one.start(row));
            owners.addAll(RowNames.ofOwners(row, !people.isEmpty()));
            personal(row).forEach(identifiers::add);
            for (Row person : people) {
                owners.addAll(RowNames.of(person));
                personal(person).forEach(identifiers::add);
            }
        }
        return new Change(one.id, one.at, one.verb, resources, one.delta, names, owners, identifiers, departed(one));
    }

    private static Set<Identifier> departed(Captured one) {
        return !one.verb.equals("deleted")
                ? Set.of()
                : one.rows.stream()
                        .filter(row -> row.relation().isPerson())
                        .flatMap(CapturedChanges::personal)
                        .collect(Collectors.toSet());
    }

    private static Stream<Identifier> personal(Row row) {
        return row.relation().slots().stream()
                .filter(Slot::isPersonal)
                .flatMap(slot -> slot.read(row).stream())
                .filter(identifier -> !RandomValues.isMadeUp(identifier));
    }
}
