package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a data map says of one table. */
public sealed interface TableMap {
    /** Holds nothing personal, for the stated reason. */
    record Ignored(String reason) implements TableMap {
        public Ignored {
            requireNonNull(reason, "reason is null");
        }
    }

    /** A materialised view that is refreshed in the erasing transaction. */
    record Refreshed() implements TableMap {}

    /**
     * Holds rows of data subjects.
     *
     * @param person whether one row is one person
     * @param key the columns that identify a row; empty means primary key, else first unique index, else row address
     * @param retention the ground on which rows or columns stay; null unless the disposition needs one
     * @param created the column that says when a row was made; null where none does
     * @param changed the column that says when somebody last wrote a row; null where none does
     * @param columns by column name, in the map's order
     * @param triggers by trigger name
     */
    record Personal(
            boolean person,
            List<String> key,
            List<IdentifierColumn> identifiers,
            List<Link> belongsTo,
            Disposition disposition,
            @Nullable Retention retention,
            @Nullable String created,
            @Nullable String changed,
            Map<String, ColumnMap> columns,
            Map<String, TriggerDecision> triggers)
            implements TableMap {
        public Personal {
            key = List.copyOf(key);
            identifiers = List.copyOf(identifiers);
            belongsTo = List.copyOf(belongsTo);
            requireNonNull(disposition, "disposition is null");
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            triggers = Map.copyOf(triggers);
        }
    }
}
