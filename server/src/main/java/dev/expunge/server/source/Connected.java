package dev.expunge.server.source;

import dev.expunge.erasure.Store;
import org.jspecify.annotations.Nullable;

/**
 * A source of one tenant and environment, ready to be asked.
 *
 * @param map the map in force; null when none is
 * @param store the engine on it; null when there is no map, or none that this version can read
 */
public record Connected(
        SourceId id,
        String name,
        @Nullable MapVersion map,
        @Nullable Store store) {}
