package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What verification needs to know of an erasure, written as JSON. Holds keys, which are personal.
 *
 * @param tables one entry a table and set of overwritten columns
 */
record Trace(List<Rows> tables) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Trace {
        tables = List.copyOf(tables);
    }

    /**
     * Rows of one table.
     *
     * @param keyed whether the first values of a row are its key; otherwise the table has none that lasts
     * @param facts the SQL expressions that the values of a row answer, the key's first
     * @param overwritten names of the columns that were overwritten
     */
    record Rows(
            String schema,
            String table,
            boolean keyed,
            List<String> facts,
            List<String> overwritten,
            List<Entry> rows) {}

    /**
     * One row.
     *
     * @param action null for a row that stays untouched for somebody else
     * @param own whether the row was the subject's alone, so that what refers to it is the subject's, too
     * @param values as they were before
     * @param key as it is now; null when the row is gone or its table has none
     * @param content hash of what the row holds now; null when it is gone or its table has a key
     * @param digest of the overwritten columns as they are now; null when none was
     */
    record Entry(
            @Nullable Action action,
            boolean own,
            List<@Nullable String> values,
            @Nullable List<String> key,
            @Nullable String content,
            @Nullable String digest) {}

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Trace of(String json) {
        return JSON.readValue(json, Trace.class);
    }

    /** The digest of values, nulls told apart from everything. */
    static String digest(Pseudonyms hashes, List<@Nullable String> values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value == null ? "-" : value.length() + ":" + value);
        }
        return hashes.of(text.toString()).substring(0, 32);
    }

    /** Groups entries as they are written down. */
    static Trace grouped(Map<Rows, List<Entry>> entries) {
        return new Trace(entries.entrySet().stream()
                .map(entry -> new Rows(
                        entry.getKey().schema(),
                        entry.getKey().table(),
                        entry.getKey().keyed(),
                        entry.getKey().facts(),
                        entry.getKey().overwritten(),
                        entry.getValue()))
                .toList());
    }
}
