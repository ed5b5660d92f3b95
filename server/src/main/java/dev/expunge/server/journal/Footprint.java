package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import java.util.List;
import java.util.Set;

/**
 * Everything by which the journal may know somebody.
 *
 * @param rows names of rows that are the person's: what belongs to one of them is the person's, too
 * @param identifiers of the person alone
 * @param hashes of identifiers that are not kept any more
 */
public record Footprint(Set<Identifier> rows, Set<Identifier> identifiers, List<byte[]> hashes) {
    public Footprint {
        rows = Set.copyOf(rows);
        identifiers = Set.copyOf(identifiers);
        hashes = List.copyOf(hashes);
    }
}
