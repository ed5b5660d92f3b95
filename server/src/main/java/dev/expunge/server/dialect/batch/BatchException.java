package dev.expunge.server.dialect.batch;

/** Ends a call with an error in the dialect's form. */
final class BatchException extends RuntimeException {
    private final transient BatchError error;

    BatchException(BatchError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    BatchError error() {
        return error;
    }
}
