package dev.expunge.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one document. */
public final class Problems {
    private static final int MAX_PROBLEMS = 1000;

    private final List<Problem> problems = new ArrayList<>();

    public void add(Place place, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(place.line(), place.column(), place.path(), message));
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * For what the schema has refused already: adds nothing when there is a mistake before this one, and makes sure that there
     * is one when schema and reader should ever disagree.
     */
    public void unreadable(Place place) {
        if (problems.isEmpty()) {
            add(place, "cannot be read");
        }
    }

    /** In the order of the text, each once. */
    public List<Problem> found() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
