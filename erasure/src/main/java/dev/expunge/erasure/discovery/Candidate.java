package dev.expunge.erasure.discovery;

import java.util.List;

/**
 * A reference that values must bear out.
 *
 * @param likeness of the names, 0 to 1
 * @param samples one list a column of the reference, aligned; keys without prefix
 */
record Candidate(Reference reference, double likeness, List<List<String>> samples) {
    Candidate {
        samples = List.copyOf(samples);
    }

    int size() {
        return samples.isEmpty() ? 0 : samples.getFirst().size();
    }

    /** Values are somebody's: they must not show up in a message. */
    @Override
    public String toString() {
        return reference + " like " + likeness;
    }
}
