package dev.expunge.erasure.discovery;

import dev.expunge.erasure.map.TableName;
import java.util.List;

/** What the rows of a table are to people. */
sealed interface Role {
    /** One row is one person. */
    record Root(Guess guess) implements Role {}

    /**
     * Rows are somebody's, through each of the ties.
     *
     * @param profile whether a person has one such row at most, so that who refers to it refers to the person
     */
    record Owned(List<Tie> ties, Guess guess, boolean profile) implements Role {
        public Owned {
            ties = List.copyOf(ties);
        }
    }

    /** No reference: an identifier in the row alone says whose it is. */
    record Identified(Guess guess) implements Role {}

    /** Rows say who worked on them, and are about something else. */
    record Worked(List<Tie> ties, Guess guess) implements Role {
        public Worked {
            ties = List.copyOf(ties);
        }
    }

    /** Rows are companies, with a person to talk to. */
    record Organisation(Guess guess) implements Role {}

    record Ignored(String reason, Guess guess) implements Role {}

    /** Nothing that can be guessed: a question. */
    record Open(String question) implements Role {}

    /**
     * A reference by which a row is somebody's.
     *
     * @param reverse whether the owner's row holds the reference, and not the owned one
     */
    record Tie(Reference reference, boolean reverse) {
        TableName owner() {
            return reverse ? reference.child() : reference.parent();
        }

        List<String> columns() {
            return reverse ? reference.parentColumns() : reference.columns();
        }

        List<String> ownerColumns() {
            return reverse ? reference.columns() : reference.parentColumns();
        }
    }
}
