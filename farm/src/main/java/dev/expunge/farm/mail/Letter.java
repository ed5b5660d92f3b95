package dev.expunge.farm.mail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An e-mail of the farm's.
 *
 * @param due when it leaves, by the farm's clock
 */
public record Letter(String from, String to, String subject, String text, Instant due) {
    public Letter {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
        requireNonNull(due, "due is null");
    }
}
