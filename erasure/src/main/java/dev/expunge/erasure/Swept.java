package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.TableName;

/**
 * A column whose text was searched for mentions of one subject.
 *
 * @param rule what the map says of mentions there
 * @param mentions rows of others in which it mentioned the subject
 */
public record Swept(TableName table, String column, ColumnMap.Mentions rule, long mentions) {
    public Swept {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(rule, "rule is null");
    }
}
