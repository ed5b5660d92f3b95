package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Stretch;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables block by block, to see whether somebody is back. Only columns that mean a person and that no erasure leaves as they
 * are: what a law keeps, and what a household shares, tells nothing. By physical address, so that no index is needed and each block
 * is read once; a row that moves behind the reader's back is met on the next pass.
 */
final class Watching {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOCK = Duration.ofMillis(500);

    private Watching() {}

    /** In order of name. */
    static List<TableName> tables(Layout layout) {
        return layout.relations().stream()
                .filter(relation -> !slots(relation).isEmpty())
                .map(Relation::name)
                .toList();
    }

    /** The same limits, but short: whoever watches can come again. */
    static Limits hasty(Limits limits) {
        return new Limits(
                limits.rows(), limits.subjects(), 1, limits.links(), LOCK, LONGEST, LONGEST, limits.mentions());
    }

    /** @param blocks how many, shared among the partitions */
    static Stretch read(Relation relation, Connection connection, long block, int blocks) throws SQLException {
        List<Slot> slots = slots(relation);
        Extent extent = extent(relation, connection);
        long end = block + Math.max(1, blocks / extent.files);
        String columns =
                slots.stream().map(slot -> slot.sql() + "::pg_catalog.text").collect(Collectors.joining(", "));
        Set<Stretch.Read> read = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("select " + columns + " from " + relation.from()
                + " t where t.ctid >= ?::pg_catalog.tid and t.ctid < ?::pg_catalog.tid")) {
            statement.setString(1, "(" + block + ",0)");
            statement.setString(2, "(" + end + ",0)");
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int i = 0; i < slots.size(); i++) {
                        Slot slot = slots.get(i);
                        String stored = rows.getString(i + 1);
                        if (stored != null) {
                            slot.exactly(stored)
                                    .ifPresent(identifier -> read.add(
                                            new Stretch.Read(slot.column().column(), identifier)));
                        }
                    }
                }
            }
        }
        return new Stretch(read, end, end >= extent.blocks);
    }

    private static Extent extent(Relation relation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select (coalesce(max(pg_catalog.pg_relation_size(p.relid)),
                                 pg_catalog.pg_relation_size(?::pg_catalog.regclass))
                        / pg_catalog.current_setting('block_size')::pg_catalog.int8)::pg_catalog.int8,
                       greatest(count(*) filter (where p.isleaf), 1)::pg_catalog.int4
                from pg_catalog.pg_partition_tree(?::pg_catalog.regclass) p
                """)) {
            statement.setString(1, relation.name().sql());
            statement.setString(2, relation.name().sql());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Extent(row.getLong(1), row.getInt(2));
            }
        }
    }

    private static List<Slot> slots(Relation relation) {
        return relation.slots().stream()
                .filter(Slot::isPersonal)
                .filter(slot -> goesWithThePerson(relation, slot.column().column()))
                .toList();
    }

    private static boolean goesWithThePerson(Relation relation, String column) {
        @Nullable ColumnMap said = relation.map().columns().get(column);
        Rule rule = said == null ? new Rule.WithRow() : said.rule();
        // a row to which others refer may stay, and then its key does, whether or not the map says so
        boolean isReferred = !relation.references.isEmpty() || !relation.owned.isEmpty();
        boolean isKey = isReferred
                && rule instanceof Rule.WithRow
                && relation.keyColumns().contains(column);
        boolean stays = isKey || rule instanceof Rule.Keep;
        return switch (relation.map().disposition()) {
            case DELETE -> !stays;
            case ANONYMISE, PSEUDONYMISE, RETAIN -> !stays && !(rule instanceof Rule.WithRow);
        };
    }

    /**
     * How large a table is.
     *
     * @param blocks of its largest file
     * @param files one, or one a partition
     */
    private record Extent(long blocks, int files) {}
}
