package dev.expunge.erasure;

import java.util.List;

/** What a look after the erasure found, for one subject in one source. */
public sealed interface Verification {
    String subject();

    /** Nothing left but what the map retains. {@code residue} is the level reached. */
    record Clean(String subject, Residue residue) implements Verification {}

    /** Data remains or came back; each hole names table and reason. */
    record Leftovers(String subject, List<Hole> holes) implements Verification {
        public Leftovers {
            holes = List.copyOf(holes);
        }
    }

    /** A transaction that ran beside the erasure is still open; look again later. */
    record TooEarly(String subject, String reason) implements Verification {}

    /** How deep the data is gone. */
    enum Residue {
        LOGICAL,
        VACUUMED,
        REWRITTEN
    }
}
