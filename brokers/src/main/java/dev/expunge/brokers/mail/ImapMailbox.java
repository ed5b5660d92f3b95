package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads inboxes over IMAP (RFC 9051), read-only: no mail is marked, moved or deleted. At most the latest hundred mails, each up to 256 KiB. */
public final class ImapMailbox implements Mailbox {
    private static final Logger log = LoggerFactory.getLogger(ImapMailbox.class);
    private static final int MOST = 100;
    private static final int MOST_BYTES = 256 << 10;

    private final ImapServer server;

    public ImapMailbox(ImapServer server) {
        this.server = requireNonNull(server, "server is null");
    }

    @Override
    public Optional<List<Message>> messages(String address, Instant since) {
        Optional<ImapServer.Login> login = server.logins().apply(address);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        Session session = Session.getInstance(properties(login.get()));
        try (Store store = session.getStore(protocol())) {
            store.connect(server.host(), server.port(), login.get().user(), login.get().secret());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return Optional.of(read(inbox, since));
            }
        } catch (MessagingException | IOException e) {
            // its message may quote an address
            log.atWarn()
                    .addKeyValue("event", "broker.mailbox_unreadable")
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log();
            return Optional.empty();
        }
    }

    private static List<Message> read(Folder inbox, Instant since) throws MessagingException, IOException {
        int count = inbox.getMessageCount();
        if (count == 0) {
            return List.of();
        }
        jakarta.mail.Message[] latest = inbox.getMessages(Math.max(1, count - MOST + 1), count);
        FetchProfile envelopes = new FetchProfile();
        envelopes.add(FetchProfile.Item.ENVELOPE);
        envelopes.add(FetchProfile.Item.SIZE);
        envelopes.add(UIDFolder.FetchProfileItem.UID);
        inbox.fetch(latest, envelopes);
        List<Message> messages = new ArrayList<>();
        for (jakarta.mail.Message one : latest) {
            if (one.getSize() <= MOST_BYTES && !MailParts.sent(one).isBefore(since)) {
                messages.add(MailParts.read(one, uid(inbox, one)));
            }
        }
        return List.copyOf(messages);
    }

    private static long uid(Folder inbox, jakarta.mail.Message message) throws MessagingException {
        return inbox instanceof UIDFolder numbered ? numbered.getUID(message) : message.getMessageNumber();
    }

    private String protocol() {
        return server.tls() ? "imaps" : "imap";
    }

    private Properties properties(ImapServer.Login login) {
        String prefix = "mail." + protocol() + ".";
        String patience = String.valueOf(server.patience().toMillis());
        Properties properties = new Properties();
        for (String limit : Arrays.asList("connectiontimeout", "timeout", "writetimeout")) {
            properties.put(prefix + limit, patience);
        }
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "connectionpoolsize", "1");
        if (login.oauth()) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
