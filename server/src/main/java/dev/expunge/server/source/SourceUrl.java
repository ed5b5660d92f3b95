package dev.expunge.server.source;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A JDBC URL of a PostgreSQL database as an operator may give it. The driver takes parameters that load classes, read files or
 * carry passwords; only these few, which neither do nor hide anything, are let through.
 */
public record SourceUrl(String value) {
    private static final Set<String> ALLOWED = Set.of(
            "PGHOST",
            "PGPORT",
            "PGDBNAME",
            "ssl",
            "sslmode",
            "sslrootcert",
            "sslNegotiation",
            "channelBinding",
            "gssEncMode",
            "targetServerType",
            "hostRecheckSeconds");

    /** @throws IllegalArgumentException naming what is wrong, never the URL itself */
    public SourceUrl {
        Properties parts = parse(value);
        if (parts == null) {
            throw new IllegalArgumentException("a source's URL is jdbc:postgresql://HOST:PORT/DATABASE");
        }
        Set<String> others = new TreeSet<>(parts.stringPropertyNames());
        others.removeAll(ALLOWED);
        if (others.remove("user") | others.remove("password")) {
            throw new IllegalArgumentException("user and password of a source are given apart from its URL");
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("a source's URL may not set " + String.join(", ", others));
        }
    }

    private static @Nullable Properties parse(String url) {
        return url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
