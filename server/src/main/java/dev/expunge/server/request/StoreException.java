package dev.expunge.server.request;

import java.sql.SQLException;

/** Our own database refused or lost a statement. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String what, SQLException cause) {
        super("cannot read or write " + what, cause);
    }
}
