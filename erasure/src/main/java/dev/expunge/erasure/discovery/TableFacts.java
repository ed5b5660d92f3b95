package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.UniqueIndex;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table and what a sample of it shows.
 *
 * @param words of the table's name
 * @param rows how many rows were sampled
 * @param readable whether a sample could be taken at all
 */
record TableFacts(Table table, List<String> words, Map<String, ColumnFacts> columns, int rows, boolean readable) {
    TableFacts(Table table, Map<String, ColumnFacts> columns, int rows, boolean readable) {
        this(table, Words.ofTable(table.name().name()), columns, rows, readable);
    }

    TableName name() {
        return table.name();
    }

    Optional<ColumnFacts> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** Whether the catalogue vouches that no two rows have the same values there. */
    boolean isKey(List<String> key) {
        return key.equals(table.primaryKey())
                || table.uniqueIndexes().stream()
                        .anyMatch(index -> index.kind() == UniqueIndex.Kind.COLUMNS
                                && !index.partial()
                                && key.containsAll(index.columns()));
    }

    /** The one column of the primary key; empty when it has several, or when there is none. */
    Optional<String> singleKey() {
        List<String> key = table.identity();
        return key.size() == 1 ? Optional.of(key.getFirst()) : Optional.empty();
    }

    /** The column by which others would refer to a row: the primary key, else the first other key of one column. */
    Optional<String> referenceKey() {
        return singleKey()
                .or(() -> columns.values().stream()
                        .filter(this::isNamedBy)
                        .filter(column -> column.column().notNull() && !column.isText())
                        .map(ColumnFacts::name)
                        .findFirst());
    }

    /** The column by which other systems would name a row: a UUID, which is nobody else's anywhere, before the usual key. */
    Optional<String> resourceKey() {
        return columns.values().stream()
                .filter(column -> column.kind() == Kind.UUID && column.column().notNull() && isNamedBy(column))
                .map(ColumnFacts::name)
                .findFirst()
                .or(this::referenceKey);
    }

    /** Whether no other row has the value of this column. */
    boolean isNamedBy(ColumnFacts column) {
        return isKey(List.of(column.name()));
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
