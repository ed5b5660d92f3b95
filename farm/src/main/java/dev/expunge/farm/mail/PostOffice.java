package dev.expunge.farm.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A mail server on the loopback address: SMTP takes letters for anybody, IMAP shows each mailbox to whoever logs in under its address, with
 * any password. What is sent to a site is told to the site, too.
 */
public final class PostOffice implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final GreenMail server;

    /**
     * @param smtpPort 0 takes a free one
     * @param imapPort 0 takes a free one
     * @throws UncheckedIOException when a port is taken
     */
    public PostOffice(int smtpPort, int imapPort, Consumer<Incoming> sites) {
        server = new GreenMail(new ServerSetup[] {
            setup(smtpPort, ServerSetup.PROTOCOL_SMTP), setup(imapPort, ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        start();
        UserManager users = server.getUserManager();
        users.setMessageDeliveryHandler((message, to) -> {
            String address = to.getEmail().toLowerCase(Locale.ROOT);
            if (address.endsWith(".localhost")) {
                sites.accept(incoming(message, to));
            }
            return mailbox(users, address);
        });
    }

    private void start() {
        try {
            server.start();
        } catch (IllegalStateException e) {
            server.stop();
            throw new UncheckedIOException(new IOException("a port for mail cannot be had on " + LOOPBACK, e));
        }
    }

    private static ServerSetup setup(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, LOOPBACK, protocol);
        setup.setServerStartupTimeout(STARTING.toMillis());
        return setup;
    }

    public String host() {
        return LOOPBACK;
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static GreenMailUser mailbox(UserManager users, String address) throws UserException {
        synchronized (users) {
            GreenMailUser user = users.getUserByEmail(address);
            return user == null ? users.createUser(address, address, address) : user;
        }
    }

    private static Incoming incoming(MovingMessage message, MailAddress to) throws MessagingException {
        String address = to.getEmail().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        MailAddress sender = message.getReturnPath();
        return new Incoming(
                sender == null ? "" : sender.getEmail(),
                address.substring(0, at),
                address.substring(at + 1),
                Objects.requireNonNullElse(message.getMessage().getSubject(), ""),
                Texts.of(message.getMessage()));
    }
}
