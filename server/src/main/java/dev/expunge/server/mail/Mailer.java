package dev.expunge.server.mail;

import dev.expunge.server.config.SmtpSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;

/** Hands mails to an SMTP server, each on a connection of its own. */
public final class Mailer {
    private static final long PATIENCE = Duration.ofSeconds(10).toMillis();

    private final SmtpSettings settings;
    private final InstantSource clock;

    public Mailer(SmtpSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws MailException when the server did not take it, or does not answer within 10 seconds a step */
    public void send(Mail mail) {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setFrom(new InternetAddress(settings.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 section 5
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
        } catch (MessagingException e) {
            // its message may quote the address
            throw new MailException(
                    "the mail server took no mail: " + e.getClass().getSimpleName());
        }
    }

    private Session session() {
        String protocol = settings.tls() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail.transport.protocol.rfc822", protocol);
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", settings.host());
        properties.put(prefix + "port", String.valueOf(settings.port()));
        properties.put(prefix + "connectiontimeout", String.valueOf(PATIENCE));
        properties.put(prefix + "timeout", String.valueOf(PATIENCE));
        properties.put(prefix + "writetimeout", String.valueOf(PATIENCE));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        String user = settings.user();
        String password = settings.password();
        if (user == null || password == null) {
            return Session.getInstance(properties);
        }
        properties.put(prefix + "auth", "true");
        properties.put(prefix + "starttls.required", "true");
        return Session.getInstance(properties, new jakarta.mail.Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }
}
