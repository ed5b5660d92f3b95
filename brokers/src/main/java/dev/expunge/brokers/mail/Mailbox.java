package dev.expunge.brokers.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where mails to a person, or to us for them, arrive. */
@FunctionalInterface
public interface Mailbox {
    /**
     * The latest mails, the oldest first; at most as many as is sensible.
     *
     * @param address whose mailbox it is
     * @param since mails sent before that may be left out
     * @return empty when the mailbox does not answer
     */
    Optional<List<Message>> messages(String address, Instant since);
}
