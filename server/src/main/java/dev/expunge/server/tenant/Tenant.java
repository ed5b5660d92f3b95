package dev.expunge.server.tenant;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A company inside this installation; nothing of one is seen by another.
 *
 * @param name 1 to 63 of {@code a-z 0-9 . _ -}, starting with a letter or digit
 * @param zone in which days of lawful terms are counted
 */
public record Tenant(TenantId id, String name, ZoneId zone, Regime regime, Instant createdAt) {
    /** The tenant of commands that name none; it always exists. */
    public static final String DEFAULT = "default";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public Tenant {
        requireNonNull(id, "id is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(regime, "regime is null");
        requireNonNull(createdAt, "createdAt is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a tenant's name has 1 to 63 of a-z, 0-9, '.', '_', '-' and starts with a letter or digit");
        }
    }
}
