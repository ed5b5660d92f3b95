package dev.expunge.erasure.property;

import java.util.LinkedHashSet;
import java.util.Set;

/** Somebody who asks to be forgotten, and whom our own table takes the request to mean. */
record Leaver(String reference, Reach reach) {
    /** What is still there of the leaver's. */
    Ownership owned(State state) {
        Ownership then = reach.owned().getOrDefault(state.source, Ownership.NONE);
        Set<Row> roots = new LinkedHashSet<>(then.roots());
        roots.retainAll(state.rows());
        return Ownership.of(state, roots, reach.known(), reach.ambiguous());
    }

    Verdict verdict(State state) {
        return Expectation.of(state, owned(state), reach.known());
    }
}
