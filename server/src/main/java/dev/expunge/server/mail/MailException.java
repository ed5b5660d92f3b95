package dev.expunge.server.mail;

/** A mail was not taken. */
public final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MailException(String message) {
        super(message);
    }
}
