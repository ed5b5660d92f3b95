package dev.expunge.server.broker.mailbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The program that an API client registered at a mail provider: whose name its customers saw when they gave their consent.
 *
 * @param id the provider's {@code client_id}
 */
public record MailProgram(TokenType type, String id, Instant setAt) {
    public MailProgram {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        requireNonNull(setAt, "setAt is null");
    }
}
