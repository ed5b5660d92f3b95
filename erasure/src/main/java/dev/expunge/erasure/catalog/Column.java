package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.sql.ColumnType;
import dev.expunge.erasure.sql.SqlName;

/**
 * A live column.
 *
 * @param notNull whether column or domain refuse null
 * @param hasDefault whether an insert may leave it out and get something else than null; true for identity columns
 */
public record Column(
        String name, ColumnType type, boolean notNull, Generated generated, Identity identity, boolean hasDefault) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(generated, "generated is null");
        requireNonNull(identity, "identity is null");
    }

    /** Whether the value is computed from other columns. */
    public enum Generated {
        NO,
        STORED,
        VIRTUAL
    }

    /** {@code GENERATED … AS IDENTITY}. */
    public enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }

    /** The name as a statement writes it. */
    public String sql() {
        return SqlName.quoted(name);
    }

    /** Whether {@code UPDATE … SET column = value} is possible at all. */
    public boolean writable() {
        return generated == Generated.NO && identity != Identity.ALWAYS;
    }
}
