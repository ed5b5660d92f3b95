package dev.expunge.erasure.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one data map. */
final class Problems {
    private static final int MAX_PROBLEMS = 1000;

    private final List<MapProblem> problems = new ArrayList<>();

    void add(Place place, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new MapProblem(place.line(), place.column(), place.path(), message));
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * For what the schema has refused already: adds nothing when there is a mistake before this one, and makes sure that there
     * is one when schema and reader should ever disagree.
     */
    void unreadable(Place place) {
        if (problems.isEmpty()) {
            add(place, "cannot be read");
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new DataMapException(problems.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(MapProblem::line).thenComparingInt(MapProblem::column))
                    .toList());
        }
    }
}
