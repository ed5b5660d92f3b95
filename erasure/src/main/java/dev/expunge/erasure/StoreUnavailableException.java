package dev.expunge.erasure;

/**
 * A store did not answer, is out of resources, or lost the race for a lock after every retry. Nothing was changed; the same
 * call may succeed later. The message is for an operator and holds no personal value.
 */
public final class StoreUnavailableException extends RuntimeException {
    private final String source;

    public StoreUnavailableException(String source, String message, Throwable cause) {
        super(message, cause);
        this.source = source;
    }

    /** The store's name. */
    public String source() {
        return source;
    }
}
