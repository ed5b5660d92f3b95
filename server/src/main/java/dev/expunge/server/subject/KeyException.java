package dev.expunge.server.subject;

/** A key is missing, foreign, destroyed or cannot be read or written; the message is for an operator and holds no key. */
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public KeyException(String sentence) {
        super(sentence);
    }

    public KeyException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
