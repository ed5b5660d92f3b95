package dev.expunge.server.source;

import dev.expunge.document.Problem;
import dev.expunge.erasure.Coverage;
import java.util.List;

/** How holding a data map against a live schema ended. */
public sealed interface Checked {
    record Held(Coverage coverage) implements Checked {}

    record Unreadable(List<Problem> mistakes) implements Checked {
        public Unreadable {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** No map was given, and none is applied. */
    record NoMap() implements Checked {}

    record NoSource() implements Checked {}
}
