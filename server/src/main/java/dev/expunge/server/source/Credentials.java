package dev.expunge.server.source;

import org.jspecify.annotations.Nullable;

/** How to get into a source. */
record Credentials(
        String url, @Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
