package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

/**
 * A letter to a broker, in plain text.
 *
 * @param replyTo where the broker answers to
 */
public record Letter(String to, String replyTo, String subject, String text) {
    public Letter {
        requireNonNull(text, "text is null");
        line(to, "to");
        line(replyTo, "replyTo");
        line(subject, "subject");
    }

    private static void line(String text, String name) {
        requireNonNull(text, name + " is null");
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " is more than one line");
        }
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Letter[]";
    }
}
