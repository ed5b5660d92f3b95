package dev.expunge.server.api;

/** Ends a handler with a problem. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiProblem problem;

    ApiException(ApiProblem problem) {
        super(problem.type().name(), null, false, false);
        this.problem = problem;
    }

    ApiProblem problem() {
        return problem;
    }
}
