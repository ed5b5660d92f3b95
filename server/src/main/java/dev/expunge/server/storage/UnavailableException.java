package dev.expunge.server.storage;

/** Something could not be written down in time; a caller is told to come again, and promised nothing. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
