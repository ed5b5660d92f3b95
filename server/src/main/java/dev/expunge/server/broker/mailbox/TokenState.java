package dev.expunge.server.broker.mailbox;

import static java.util.Objects.requireNonNull;

/**
 * How a customer's token stands.
 *
 * @param good whether its mailbox can be read as far as we know; once it ended, the customer must give another one
 */
public record TokenState(TokenType type, boolean good) {
    public TokenState {
        requireNonNull(type, "type is null");
    }
}
