package dev.expunge.server.source;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connected data source.
 *
 * @param name unique among the tenant's connected sources
 * @param map the applied data map; null while there is none, which keeps requests of its environment open
 * @param erasesAgain whether people whom a backup brought back are erased again by themselves
 */
public record DataSource(
        SourceId id,
        TenantId tenant,
        String name,
        Environment environment,
        String url,
        @Nullable String user,
        Instant createdAt,
        @Nullable MapVersion map,
        boolean erasesAgain) {}
