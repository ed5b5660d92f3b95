package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

import jakarta.mail.Authenticator;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters to an SMTP server, each on a connection of its own. */
public final class SmtpOutbox implements Outbox {
    private static final Logger log = LoggerFactory.getLogger(SmtpOutbox.class);
    private static final String PATIENCE_MILLIS =
            String.valueOf(Duration.ofSeconds(10).toMillis());

    private final Server server;
    private final InstantSource clock;

    public SmtpOutbox(Server server, InstantSource clock) {
        this.server = requireNonNull(server, "server is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A mail server.
     *
     * @param tls from the first byte; without it STARTTLS is used where the server knows it, and demanded where there is a password
     * @param user null for a server that asks for none
     * @param from our own address, which the server lets us write from
     */
    public record Server(
            String host,
            int port,
            boolean tls,
            @Nullable String user,
            @Nullable String password,
            String from) {
        public Server {
            requireNonNull(host, "host is null");
            requireNonNull(from, "from is null");
            if ((user == null) != (password == null)) {
                throw new IllegalArgumentException("a user and a password go together");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    @Override
    public boolean send(Letter letter) {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setFrom(new InternetAddress(server.from(), true));
            message.setReplyTo(new InternetAddress[] {new InternetAddress(letter.replyTo(), true)});
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            message.setText(letter.text(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
            return true;
        } catch (MessagingException e) {
            // its message may quote an address
            log.atWarn()
                    .addKeyValue("event", "broker.letter_refused")
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log();
            return false;
        }
    }

    private Session session() {
        String protocol = server.tls() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail.transport.protocol.rfc822", protocol);
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", server.host());
        properties.put(prefix + "port", String.valueOf(server.port()));
        properties.put(prefix + "localhost", "localhost");
        properties.put(prefix + "connectiontimeout", PATIENCE_MILLIS);
        properties.put(prefix + "timeout", PATIENCE_MILLIS);
        properties.put(prefix + "writetimeout", PATIENCE_MILLIS);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        String user = server.user();
        String password = server.password();
        if (user == null || password == null) {
            return Session.getInstance(properties);
        }
        properties.put(prefix + "auth", "true");
        properties.put(prefix + "starttls.required", String.valueOf(!server.tls()));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }
}
