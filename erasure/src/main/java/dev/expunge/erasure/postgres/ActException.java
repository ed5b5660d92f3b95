package dev.expunge.erasure.postgres;

import dev.expunge.erasure.map.TableName;

/** The database did something else than was asked; the transaction must not commit. Names the table, never a value. */
final class ActException extends RuntimeException {
    private final transient TableName table;
    private final String reason;

    ActException(TableName table, String reason) {
        super(table + ": " + reason);
        this.table = table;
        this.reason = reason;
    }

    TableName table() {
        return table;
    }

    String reason() {
        return reason;
    }
}
