package dev.expunge.brokers.definition;

import dev.expunge.document.Problem;
import dev.expunge.document.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be read. Carries every mistake at once, each with its place in the text. */
public final class BadDefinition extends RuntimeException {
    private final transient List<Problem> problems;

    BadDefinition(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static void throwIfAny(Problems problems) {
        if (!problems.isEmpty()) {
            throw new BadDefinition(problems.found());
        }
    }

    public List<Problem> problems() {
        return problems;
    }
}
