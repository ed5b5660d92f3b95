package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import java.util.Set;

/**
 * Everything by which the journal may know somebody.
 *
 * @param rows names of rows that are the person's: what belongs to one of them is the person's, too
 * @param identifiers of the person alone
 * @param remembered names of resources that are the person's alone: what happened to them before the erasure is not written down
 *     after it
 */
public record Footprint(Set<Identifier> rows, Set<Identifier> identifiers, Set<Identifier> remembered) {
    public Footprint {
        rows = Set.copyOf(rows);
        identifiers = Set.copyOf(identifiers);
        remembered = Set.copyOf(remembered);
    }
}
