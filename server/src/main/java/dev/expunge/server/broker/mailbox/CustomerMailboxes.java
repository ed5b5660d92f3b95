package dev.expunge.server.broker.mailbox;

import dev.expunge.brokers.mail.ImapMailbox;
import dev.expunge.brokers.mail.ImapMailbox.Read;
import dev.expunge.brokers.mail.ImapServer;
import dev.expunge.brokers.mail.Mailbox;
import dev.expunge.brokers.mail.Message;
import dev.expunge.egress.Egress;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the mailboxes that customers opened: over IMAP with XOAUTH2, or over Gmail's API where the token is for that alone. Access tokens
 * that ended are refreshed; one that cannot be is forgotten, and {@link MailTokens#state} says so.
 */
public final class CustomerMailboxes {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_TOKENS = 5;

    private final MailTokens tokens;
    private final Refreshing refreshing;
    private final Map<TokenType, MailProvider> providers;
    private final GmailApi gmail;

    public CustomerMailboxes(
            MailTokens tokens,
            MailPrograms programs,
            Map<TokenType, MailProvider> providers,
            Egress egress,
            InstantSource clock) {
        this.tokens = tokens;
        this.refreshing = new Refreshing(tokens, programs, providers, egress, clock);
        this.providers = Map.copyOf(providers);
        this.gmail = new GmailApi(egress, clock);
    }

    /**
     * The mailboxes of one tenant's customers, by their addresses; one for which no customer gave a good token does not answer. No
     * connection is kept, so that nothing of a mailbox is left once its token is.
     */
    public Mailbox of(TenantId tenant, Environment environment) {
        return (address, since) -> tokens.opening(tenant, environment, address, MOST_TOKENS).stream()
                .flatMap(token -> messages(tenant, token, address, since).stream())
                .findFirst();
    }

    private Optional<List<Message>> messages(TenantId tenant, MailToken token, String address, Instant since) {
        Optional<MailToken> usable = refreshing.usable(tenant, token);
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        Read read = read(usable.get(), address, since);
        if (read instanceof Read.Refused) {
            Optional<MailToken> renewed = refreshing.renew(tenant, usable.get());
            if (renewed.isEmpty()) {
                return Optional.empty();
            }
            read = read(renewed.get(), address, since);
            if (read instanceof Read.Refused) {
                tokens.end(renewed.get());
            }
        }
        return read instanceof Read.Messages(var messages) ? Optional.of(messages) : Optional.empty();
    }

    private Read read(MailToken token, String address, Instant since) {
        MailProvider provider = providers.get(token.type());
        Optional<String> access = token.token().access();
        if (provider == null || access.isEmpty()) {
            return new Read.Unreadable();
        }
        String api = provider.api();
        if (api != null && provider.wantsApi(token.token().scopes())) {
            return gmail.read(api, token.id().toString(), access.get(), since);
        }
        ImapServer.Login login = new ImapServer.Login(token.token().address().orElse(address), access.get(), true);
        ImapServer server = new ImapServer(
                provider.imapHost(), provider.imapPort(), provider.tls(), any -> Optional.of(login), PATIENCE);
        try (ImapMailbox mailbox = new ImapMailbox(server)) {
            return mailbox.read(address, since);
        }
    }
}
