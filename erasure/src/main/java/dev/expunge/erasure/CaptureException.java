package dev.expunge.erasure;

/** A store does not permit that its changes are captured; the message is for operators and holds no personal value. */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }
}
