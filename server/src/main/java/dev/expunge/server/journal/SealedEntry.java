package dev.expunge.server.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored. */
record SealedEntry(
        UUID id,
        byte[] resource,
        Instant at,
        List<byte[]> names,
        List<byte[]> links,
        List<byte[]> departed,
        String epoch,
        byte[] content,
        Draft.@Nullable Once once) {
    SealedEntry {
        names = List.copyOf(names);
        links = List.copyOf(links);
        departed = List.copyOf(departed);
    }
}
