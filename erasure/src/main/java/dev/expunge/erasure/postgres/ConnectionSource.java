package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections to one source come from: fresh ones or a pool's. */
@FunctionalInterface
public interface ConnectionSource {
    /** A connection outside any transaction. The store closes it and leaves no session setting behind. */
    Connection open() throws SQLException;
}
