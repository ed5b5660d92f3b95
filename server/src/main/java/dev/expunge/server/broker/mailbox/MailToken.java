package dev.expunge.server.broker.mailbox;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ClientId;
import java.util.UUID;

/**
 * A token that is good, opened.
 *
 * @param version grows with every refresh
 */
record MailToken(UUID id, ClientId client, TokenType type, OAuthToken token, int version) {
    MailToken {
        requireNonNull(id, "id is null");
        requireNonNull(client, "client is null");
        requireNonNull(type, "type is null");
        requireNonNull(token, "token is null");
    }

    /** Without a value. */
    @Override
    public String toString() {
        return "MailToken[" + id + "]";
    }
}
