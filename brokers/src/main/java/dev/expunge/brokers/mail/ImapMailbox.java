package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads inboxes over IMAP (RFC 9051), read-only: no mail is marked, moved or deleted. At most the latest hundred mails, each up to 256 KiB.
 * Keeps a few connections, one a mailbox. Safe for use by many threads; one mailbox is read by one at a time.
 */
public final class ImapMailbox implements Mailbox, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImapMailbox.class);
    private static final int MOST_OPEN = 64;

    private final ImapServer server;
    private final Map<ImapServer.Login, ImapInbox> open = new LinkedHashMap<>();

    public ImapMailbox(ImapServer server) {
        this.server = requireNonNull(server, "server is null");
    }

    /** What came of reading a mailbox. */
    public sealed interface Read {
        /** The latest mails, the oldest first. */
        record Messages(List<Message> messages) implements Read {
            public Messages {
                messages = List.copyOf(messages);
            }
        }

        /** We have no login, or the server does not take it. */
        record Refused() implements Read {}

        /** The server does not answer. */
        record Unreadable() implements Read {}
    }

    @Override
    public Optional<List<Message>> messages(String address, Instant since) {
        return switch (read(address, since)) {
            case Read.Messages(var messages) -> Optional.of(messages);
            case Read.Refused(), Read.Unreadable() -> Optional.empty();
        };
    }

    /** The same as {@link #messages}, and why there are none. */
    public Read read(String address, Instant since) {
        Optional<ImapServer.Login> login = server.logins().apply(address);
        if (login.isEmpty()) {
            return new Read.Refused();
        }
        ImapInbox kept = take(login.get());
        if (kept != null) {
            Read read = read(kept, login.get(), since);
            if (read instanceof Read.Messages) {
                return read;
            }
            // the server may have closed a connection that was idle for long
        }
        try {
            return read(ImapInbox.open(server, login.get()), login.get(), since);
        } catch (AuthenticationFailedException e) {
            report(e);
            return new Read.Refused();
        } catch (MessagingException e) {
            report(e);
            return new Read.Unreadable();
        }
    }

    private Read read(ImapInbox inbox, ImapServer.Login login, Instant since) {
        try {
            List<Message> messages = inbox.messages(since);
            keep(login, inbox);
            return new Read.Messages(messages);
        } catch (MessagingException | IOException e) {
            inbox.close();
            report(e);
            return new Read.Unreadable();
        }
    }

    private synchronized @Nullable ImapInbox take(ImapServer.Login login) {
        return open.remove(login);
    }

    private void keep(ImapServer.Login login, ImapInbox inbox) {
        ImapInbox other;
        synchronized (this) {
            other = open.put(login, inbox);
            if (other == null && open.size() > MOST_OPEN) {
                other = open.remove(open.keySet().iterator().next());
            }
        }
        if (other != null) {
            other.close();
        }
    }

    @Override
    public void close() {
        List<ImapInbox> all;
        synchronized (this) {
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(ImapInbox::close);
    }

    private static void report(Exception e) {
        // its message may quote an address
        log.atWarn()
                .addKeyValue("event", "broker.mailbox_unreadable")
                .addKeyValue("error", e.getClass().getSimpleName())
                .log();
    }
}
