package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A mail, as far as it is read.
 *
 * @param id that the sender gave it, or the mailbox
 * @param from the one address that it claims to be from; empty when it claims none, or several
 * @param sent when it says that it was
 * @param text all that it says in words
 * @param links every address in it, in order: those in its text and those behind its links
 */
public record Message(String id, String from, Instant sent, String text, List<String> links) {
    public Message {
        requireNonNull(id, "id is null");
        requireNonNull(from, "from is null");
        requireNonNull(sent, "sent is null");
        requireNonNull(text, "text is null");
        links = List.copyOf(links);
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Message[]";
    }
}
