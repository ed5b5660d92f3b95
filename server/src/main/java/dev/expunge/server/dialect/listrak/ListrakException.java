package dev.expunge.server.dialect.listrak;

/** Ends a handler with an error of the dialect. */
final class ListrakException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ListrakError error;

    ListrakException(ListrakError error) {
        super(error.error(), null, false, false);
        this.error = error;
    }

    ListrakError error() {
        return error;
    }
}
