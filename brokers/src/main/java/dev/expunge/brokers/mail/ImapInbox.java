package dev.expunge.brokers.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** One inbox, on a connection that stays open; what was read of it is not read again. For one thread at a time. */
final class ImapInbox implements AutoCloseable {
    private static final int MOST = 100;
    private static final int MOST_BYTES = 256 << 10;

    private final Store store;
    private final IMAPFolder inbox;
    private final List<Message> read = new ArrayList<>();
    private int count;
    private Instant covered = Instant.MAX;

    private ImapInbox(Store store, IMAPFolder inbox) {
        this.store = store;
        this.inbox = inbox;
    }

    static ImapInbox open(ImapServer server, ImapServer.Login login) throws MessagingException {
        String protocol = server.tls() ? "imaps" : "imap";
        Store store = Session.getInstance(properties(protocol, server, login)).getStore(protocol);
        try {
            store.connect(server.host(), server.port(), login.user(), login.secret());
            if (!(store.getFolder("INBOX") instanceof IMAPFolder inbox)) {
                throw new MessagingException("there is no inbox");
            }
            inbox.open(Folder.READ_ONLY);
            return new ImapInbox(store, inbox);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    List<Message> messages(Instant since) throws MessagingException, IOException {
        // asks for news whatever the library thinks it knows
        inbox.doCommand(protocol -> {
            protocol.simpleCommand("NOOP", null);
            return Boolean.TRUE;
        });
        int now = inbox.getMessageCount();
        if (now < count || since.isBefore(covered)) {
            count = 0;
            read.clear();
            covered = since;
        }
        if (now > count) {
            fetch(inbox.getMessages(Math.max(count + 1, now - MOST + 1), now));
            count = now;
        }
        return read.stream().filter(one -> !one.sent().isBefore(since)).toList();
    }

    private void fetch(jakarta.mail.Message[] fresh) throws MessagingException, IOException {
        FetchProfile envelopes = new FetchProfile();
        envelopes.add(FetchProfile.Item.ENVELOPE);
        envelopes.add(FetchProfile.Item.SIZE);
        inbox.fetch(fresh, envelopes);
        for (jakarta.mail.Message one : fresh) {
            if (one.getSize() <= MOST_BYTES && !MailParts.sent(one).isBefore(covered)) {
                read.add(MailParts.read(one, inbox.getUID(one)));
            }
        }
        while (read.size() > MOST) {
            read.removeFirst();
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // it is of no use any more, closed or not
            return;
        }
    }

    private static Properties properties(String protocol, ImapServer server, ImapServer.Login login) {
        String prefix = "mail." + protocol + ".";
        String patience = String.valueOf(server.patience().toMillis());
        Properties properties = new Properties();
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
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
