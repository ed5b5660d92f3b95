package dev.expunge.server.source;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** A data source to connect. */
public record NewSource(
        TenantId tenant,
        String name,
        Environment environment,
        SourceUrl url,
        @Nullable String user,
        @Nullable String password) {
    private static final int LONGEST_NAME = 100;

    public NewSource {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(url, "url is null");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a source's name has 1 to " + LONGEST_NAME + " characters");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewSource[" + name + ", " + environment + "]";
    }
}
