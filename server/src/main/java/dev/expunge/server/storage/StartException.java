package dev.expunge.server.storage;

/** A node cannot start; the message is one sentence for the operator that names what stands in the way. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
