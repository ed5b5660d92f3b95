package dev.expunge.server.request;

import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests about one identifier open (GDPR Art. 17(3)(e), CCPA section 1798.145(a)). Of the identifier itself only the
 * type is known here.
 *
 * @param releasedAt null while it is in force
 */
public record Hold(
        HoldId id,
        TenantId tenant,
        String type,
        String reason,
        Instant placedAt,
        String placedBy,
        @Nullable Instant releasedAt) {}
