package dev.expunge.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a node keeps its own data. */
public sealed interface DatabaseSettings {
    /** A PostgreSQL server of our own under the home. */
    record Embedded() implements DatabaseSettings {}

    /**
     * A PostgreSQL 16 or newer that somebody else runs.
     *
     * @param url of pgjdbc
     * @param passwordFile its first line is the password
     */
    record Named(
            String url, @Nullable String user, @Nullable Path passwordFile) implements DatabaseSettings {
        public Named {
            requireNonNull(url, "url is null");
        }

        /** Without the URL: it may carry a password. */
        @Override
        public String toString() {
            return "Named[user=" + user + "]";
        }
    }
}
