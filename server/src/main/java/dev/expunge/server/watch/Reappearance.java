package dev.expunge.server.watch;

import dev.expunge.server.tenant.Environment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was erased is in a source again. Says where and since when, never who.
 *
 * @param source its name
 * @param type of the identifier by which they were known again
 * @param request the erasure
 * @param seenAt when it was first seen
 * @param lastSeenAt when a pass last came by and it was still there
 * @param again the last request that was made to erase them again; null where there was none
 * @param kept why they are not erased again, for operators; null where nobody asked, or they are
 */
public record Reappearance(
        ReappearanceId id,
        Environment environment,
        String source,
        String table,
        String column,
        String type,
        UUID request,
        Instant erasedAt,
        Instant seenAt,
        Instant lastSeenAt,
        @Nullable UUID again,
        @Nullable String kept) {}
