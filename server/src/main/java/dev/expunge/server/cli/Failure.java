package dev.expunge.server.cli;

/** A command could not do what it was told: one sentence for a person, then perhaps a line a detail. Exit code 1. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String sentence) {
        super(sentence);
    }

    Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
