package dev.expunge.brokers.definition;

import java.util.List;

/** A bundle that is not to be used. Carries every reason. */
public final class BadBundle extends RuntimeException {
    private final transient List<String> problems;

    BadBundle(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    BadBundle(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
