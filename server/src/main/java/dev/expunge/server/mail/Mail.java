package dev.expunge.server.mail;

import static java.util.Objects.requireNonNull;

/** A message to one person, in plain text. */
public record Mail(String to, String subject, String text) {
    public Mail {
        requireNonNull(to, "to is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
    }

    /** Whom it goes to is personal. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
