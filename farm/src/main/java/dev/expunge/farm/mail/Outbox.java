package dev.expunge.farm.mail;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Properties;

/** Keeps letters until they are due and then sends them over SMTP, in the order in which they are due. Thread-safe. */
public final class Outbox implements AutoCloseable {
    private static final String TIMEOUT_MILLIS = "10000";

    static final String KIND = "letter";

    private final Journal journal;
    private final Session session;
    private final Transport transport;
    private final PriorityQueue<Queued> waiting = new PriorityQueue<>(
            Comparator.comparing((Queued queued) -> queued.letter().due()).thenComparing(Queued::number));
    private final List<Letter> sent = new ArrayList<>();
    private long next;

    private record Queued(long number, Letter letter) {}

    public Outbox(PostOffice office, Journal journal) {
        this.journal = journal;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", office.host());
        properties.setProperty("mail.smtp.localhost", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(office.smtpPort()));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        session = Session.getInstance(properties);
        try {
            transport = session.getTransport("smtp");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("there is no SMTP in the mail library", e);
        }
    }

    /** Sends at once what is due already. */
    public synchronized void put(Letter letter, Instant now) {
        journal.put(Note.of(KIND, Long.toString(next), Note.NOBODY, letter));
        waiting.add(new Queued(next++, letter));
        deliver(now);
    }

    /** Sends again what was written, when it is due: the boxes of the old office are gone. */
    public synchronized void restore(Note note) {
        if (note.kind().equals(KIND)) {
            long number = Long.parseLong(note.name());
            waiting.add(new Queued(number, note.value(Letter.class)));
            next = Math.max(next, number + 1);
        }
    }

    /** Sends whatever is due. */
    public synchronized void deliver(Instant now) {
        for (Queued first = waiting.peek();
                first != null && !first.letter().due().isAfter(now);
                first = waiting.peek()) {
            waiting.remove();
            send(first.letter());
            sent.add(first.letter());
        }
    }

    /** Whatever has left, in its order. */
    public synchronized List<Letter> sent() {
        return List.copyOf(sent);
    }

    @Override
    public synchronized void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            throw new IllegalStateException("the connection to the post office cannot be closed", e);
        }
    }

    private void send(Letter letter) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(letter.from()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
            message.setSubject(letter.subject(), "UTF-8");
            message.setText(letter.text(), "UTF-8");
            message.setSentDate(Date.from(letter.due()));
            message.saveChanges();
            if (!transport.isConnected()) {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IllegalStateException("a letter of the farm cannot be sent", e);
        }
    }
}
