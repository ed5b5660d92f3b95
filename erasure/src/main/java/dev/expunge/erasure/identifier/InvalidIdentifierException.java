package dev.expunge.erasure.identifier;

/** A text that is no identifier of its type. Names type and reason, never the text. */
public final class InvalidIdentifierException extends RuntimeException {
    private final String type;
    private final String reason;

    InvalidIdentifierException(String type, String reason) {
        super(type + ": " + reason);
        this.type = type;
        this.reason = reason;
    }

    public String type() {
        return type;
    }

    public String reason() {
        return reason;
    }
}
