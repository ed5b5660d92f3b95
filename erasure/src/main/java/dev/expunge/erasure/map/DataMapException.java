package dev.expunge.erasure.map;

import java.util.List;
import java.util.stream.Collectors;

/** A data map that cannot be read. Carries every mistake at once, each with its place in the text. */
public final class DataMapException extends RuntimeException {
    private final transient List<MapProblem> problems;

    public DataMapException(List<MapProblem> problems) {
        super(problems.stream().map(MapProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<MapProblem> problems() {
        return problems;
    }
}
