package dev.expunge.server.request;

/** The request could not be written down in time; a caller answers 503 and promises nothing. */
public final class IntakeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IntakeUnavailableException(String message) {
        super(message);
    }

    public IntakeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
