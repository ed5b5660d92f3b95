package dev.expunge.server.storage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Where our own database is and how to get in; user and password may also stand in the URL. */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String password) {
    public DatabaseAddress {
        requireNonNull(url, "url is null");
    }

    /** Neither URL nor password. */
    @Override
    public String toString() {
        return "DatabaseAddress[user=" + user + "]";
    }
}
