package dev.expunge.postgres;

/** The embedded server cannot do what was asked; the message is one sentence that names the file, folder or port. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PostgresException(String sentence) {
        super(sentence);
    }

    public PostgresException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
