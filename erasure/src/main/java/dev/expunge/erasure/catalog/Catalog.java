package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A live schema: every table of every schema that is neither the system's nor temporary. Views are not in it, they hold
 * nothing of their own.
 *
 * @param largeObjects whether any large object exists
 * @param trackCounts whether the server counts changed rows ({@code track_counts})
 * @param encoding the database's encoding, such as {@code UTF8}
 * @param captures whether changes are captured, or were and wait to be read, in the table of {@link CaptureSchema}, which is not
 *     among the tables
 * @param digest lower-case hexadecimal SHA-256, as {@link CatalogReader#digest} gives it
 */
public record Catalog(
        SortedMap<TableName, Table> tables,
        List<ForeignKey> foreignKeys,
        boolean largeObjects,
        boolean trackCounts,
        String encoding,
        boolean captures,
        String digest) {
    public Catalog {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        foreignKeys = List.copyOf(foreignKeys);
        requireNonNull(encoding, "encoding is null");
        requireNonNull(digest, "digest is null");
    }

    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The table that a data map speaks of when it means this one: the root of a partition, else the table itself. */
    public TableName covering(TableName name) {
        return table(name).map(Table::root).orElse(name);
    }

    /** The partitions of a table at every level, in order of name. */
    public List<Table> partitionsOf(TableName root) {
        return tables.values().stream()
                .filter(table -> !table.name().equals(root) && table.root().equals(root))
                .toList();
    }
}
