package dev.expunge.brokers.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** Reads mails as they came over the wire (RFC 5322), with the same bounds as those of an inbox. */
public final class RawMail {
    private static final Session SESSION = Session.getInstance(new Properties());

    private RawMail() {}

    /** Empty when it is no mail that can be read. */
    public static Optional<Message> read(byte[] raw) {
        try {
            return Optional.of(MailParts.read(new MimeMessage(SESSION, new ByteArrayInputStream(raw)), 0));
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }
}
