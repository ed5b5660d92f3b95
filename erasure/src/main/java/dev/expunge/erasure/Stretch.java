package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.util.Set;

/**
 * What the watched columns of a table hold in some of its blocks.
 *
 * @param read each identifier once a column
 * @param next the first block after them
 * @param end whether the table has no further blocks
 */
public record Stretch(Set<Read> read, long next, boolean end) {
    public Stretch {
        read = Set.copyOf(read);
    }

    /** An identifier in a column of that name. */
    public record Read(String column, Identifier identifier) {}
}
