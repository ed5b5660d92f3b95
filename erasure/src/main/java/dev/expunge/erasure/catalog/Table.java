package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A live table.
 *
 * @param root the outermost partitioned table of a partition, else the table itself
 * @param inheritsFrom tables it inherits from ({@code INHERITS}), empty for partitions
 * @param columns in the catalogue's order
 * @param primaryKey columns in the key's order, empty when there is none
 * @param uniqueIndexes primary key included, ordered by name
 * @param triggers user triggers and rules, enabled or not; those that a partition has from its parent stand with the parent
 * @param estimatedRows as the planner would estimate; a guess from the file's size when never analysed
 * @param privileges what the connected role may do
 * @param partitionedBy columns that decide which partition a row is in, at this level
 * @param hidesRows whether row security would filter what the connected role sees
 */
public record Table(
        TableName name,
        Kind kind,
        TableName root,
        List<TableName> inheritsFrom,
        List<Column> columns,
        List<String> primaryKey,
        List<UniqueIndex> uniqueIndexes,
        List<Trigger> triggers,
        long estimatedRows,
        Set<Privilege> privileges,
        Set<String> partitionedBy,
        boolean hidesRows) {
    public Table {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(root, "root is null");
        inheritsFrom = List.copyOf(inheritsFrom);
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueIndexes = List.copyOf(uniqueIndexes);
        triggers = List.copyOf(triggers);
        privileges = Set.copyOf(privileges);
        partitionedBy = Set.copyOf(partitionedBy);
    }

    /** What kind of relation holds the rows. */
    public enum Kind {
        TABLE,
        /** A partitioned table that is no partition itself. */
        PARTITIONED,
        /** A partition at any level, partitioned or not. */
        PARTITION,
        /** A foreign table, as a partition too. */
        FOREIGN,
        MATERIALISED_VIEW
    }

    /** What the connected role may do; {@link #USAGE} is on the table's schema, {@link #REFRESH} on materialised views. */
    public enum Privilege {
        USAGE,
        SELECT,
        UPDATE,
        DELETE,
        REFRESH
    }

    public Optional<Column> column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    public boolean isPartition() {
        return !root.equals(name);
    }

    /** Columns that identify a row: the primary key, else the first unique index that does; empty when there is none. */
    public List<String> identity() {
        if (!primaryKey.isEmpty()) {
            return primaryKey;
        }
        return uniqueIndexes.stream()
                .filter(UniqueIndex::identifiesRows)
                .findFirst()
                .map(UniqueIndex::columns)
                .orElse(List.of());
    }
}
