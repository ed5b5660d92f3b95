package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.Disposition;
import dev.expunge.erasure.map.Retention;
import dev.expunge.erasure.map.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows about a person, and what the data map says of it.
 *
 * @param columns all of the live table, in its order
 * @param retention the ground on which rows stay after an erasure; null when there is none
 */
public record ExportedTable(
        String source,
        TableName table,
        List<Column> columns,
        Disposition disposition,
        @Nullable Retention retention) {
    public ExportedTable {
        requireNonNull(source, "source is null");
        columns = List.copyOf(columns);
    }

    /** @param category kind of personal data as the map words it; null when it does not say */
    public record Column(String name, @Nullable String category) {
        public Column {
            requireNonNull(name, "name is null");
        }
    }
}
