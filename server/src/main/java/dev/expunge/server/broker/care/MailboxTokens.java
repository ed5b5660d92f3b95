package dev.expunge.server.broker.care;

import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.mailbox.MailTokens;
import dev.expunge.server.broker.mailbox.TokenType;
import dev.expunge.server.tenant.Environment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tokens of real mailboxes. In a sandbox every customer's mails are read: its brokers and its mail are simulated alike. */
public final class MailboxTokens implements Tokens, Farewell {
    private final MailTokens tokens;

    public MailboxTokens(MailTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void add(Owner owner, CustomerId customer, String type, JsonNode token, @Nullable String address) {
        tokens.add(
                owner.tenant(),
                owner.environment(),
                owner.client(),
                customer.value(),
                TokenType.parse(type),
                token,
                address);
    }

    @Override
    public void invalidateAll(Owner owner, CustomerId customer) {
        tokens.invalidateAll(owner.tenant(), owner.environment(), owner.client(), customer.value());
    }

    @Override
    public Optional<String> address(Owner owner, CustomerId customer) {
        return tokens.address(owner.tenant(), owner.environment(), owner.client(), customer.value());
    }

    @Override
    public boolean readable(Owner owner, CustomerId customer) {
        return owner.environment() == Environment.SANDBOX
                || tokens.has(owner.tenant(), owner.environment(), owner.client(), customer.value());
    }

    @Override
    public void left(Owner owner, CustomerId customer) {
        invalidateAll(owner, customer);
    }
}
