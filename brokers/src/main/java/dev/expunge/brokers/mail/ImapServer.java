package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * An IMAP server and how to log in there.
 *
 * @param tls from the first byte; without it STARTTLS is used where the server knows it
 * @param logins by the address whose mailbox is to be read; empty for one that we may not read
 * @param patience of every single step
 */
public record ImapServer(
        String host, int port, boolean tls, Function<String, Optional<Login>> logins, Duration patience) {
    public ImapServer {
        requireNonNull(host, "host is null");
        requireNonNull(logins, "logins is null");
        requireNonNull(patience, "patience is null");
    }

    @Override
    public String toString() {
        return "ImapServer[" + host + ":" + port + "]";
    }

    /**
     * @param oauth whether the secret is an access token of OAuth 2, for the SASL mechanism XOAUTH2, and no password
     */
    public record Login(String user, String secret, boolean oauth) {
        public Login {
            requireNonNull(user, "user is null");
            requireNonNull(secret, "secret is null");
        }

        @Override
        public String toString() {
            return "Login[]";
        }
    }
}
