package dev.expunge.server.broker.mailbox;

import dev.expunge.server.broker.mailbox.MailTokenStore.Owner;
import dev.expunge.server.broker.mailbox.MailTokenStore.Row;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of customers' mailboxes. Each is sealed under a key of its own and is gone with its row. A token that its provider takes no
 * more is forgotten, and that it ended stays known until the customer gives another one or all are invalidated.
 */
public final class MailTokens {
    private static final Logger log = LoggerFactory.getLogger(MailTokens.class);

    /** Of a token as JSON. */
    public static final int MOST_BYTES = 64 << 10;

    /** Of one customer. */
    private static final int MOST = 10;

    private static final int BITE = 200;

    private final MailTokenStore store;
    private final MailSafe safe;
    private final KeyedHashes hashes;
    private final SecureRandom random;
    private final InstantSource clock;

    public MailTokens(Database database, Vault vault, KeyedHashes hashes, SecureRandom random, InstantSource clock) {
        this.store = new MailTokenStore(database);
        this.safe = new MailSafe(vault);
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Keeps a customer's token instead of the one for the same mailbox.
     *
     * @param token the provider's whole answer: an object with {@code access_token} or {@code refresh_token}
     * @param address whose mailbox it opens where the token does not say ({@code id_token}); null when that is not known, either
     * @throws IllegalArgumentException that says in a sentence what is wrong with it, and not what is in it
     */
    public void add(
            TenantId tenant,
            Environment environment,
            ClientId client,
            String customer,
            TokenType type,
            JsonNode token,
            @Nullable String address) {
        Instant now = now();
        if (!(token instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a token is the provider's whole answer, a JSON object");
        }
        OAuthToken read = new OAuthToken(object, now);
        if (read.bytes().length > MOST_BYTES) {
            throw new IllegalArgumentException("a token has at most 64 KiB");
        }
        if (read.access().isEmpty() && read.refresh().isEmpty()) {
            throw new IllegalArgumentException("a token has access_token or refresh_token");
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        byte[] hash = read.address()
                .or(() -> Optional.ofNullable(address))
                .map(mailbox -> hash(tenant, mailbox))
                .orElse(null);
        store.add(
                id,
                new Owner(tenant, environment, client, customer),
                type,
                hash,
                safe.seal(tenant, id, read, now),
                now,
                MOST);
    }

    /** The same, where nobody but the token knows whose mailbox it opens. */
    public void add(
            TenantId tenant,
            Environment environment,
            ClientId client,
            String customer,
            TokenType type,
            JsonNode token) {
        add(tenant, environment, client, customer, type, token, null);
    }

    /** Shreds all of a customer's tokens, and that any ended; returns how many there were. */
    public int invalidateAll(TenantId tenant, Environment environment, ClientId client, String customer) {
        return store.remove(new Owner(tenant, environment, client, customer));
    }

    /** Whether a mailbox of the customer can be read, as far as we know. */
    public boolean has(TenantId tenant, Environment environment, ClientId client, String customer) {
        return state(tenant, environment, client, customer).stream().anyMatch(TokenState::good);
    }

    /** Oldest first; empty when the customer gave none. */
    public List<TokenState> state(TenantId tenant, Environment environment, ClientId client, String customer) {
        return store.standings(new Owner(tenant, environment, client, customer)).stream()
                .map(standing -> new TokenState(standing.type(), standing.good()))
                .toList();
    }

    /** The address of the customer's newest good mailbox, where its token says it: brokers' confirmations should go there. */
    public Optional<String> address(TenantId tenant, Environment environment, ClientId client, String customer) {
        return store.of(new Owner(tenant, environment, client, customer)).stream()
                .flatMap(row -> safe.open(row).token().address().stream())
                .findFirst();
    }

    /**
     * What a timer does: seals what is sealed under an earlier month's key under this month's, so that the old key can go. What does not
     * open is left where it is, and holds up no other.
     */
    public void tend() {
        Instant now = now();
        UUID last = new UUID(0, 0);
        List<Row> old;
        do {
            old = store.sealedBefore(month(now), last, BITE);
            for (Row row : old) {
                reseal(row, now);
                last = row.id();
            }
        } while (old.size() == BITE);
    }

    private void reseal(Row row, Instant now) {
        try {
            OAuthToken token = safe.open(row).token();
            store.reseal(
                    row.id(), row.version(), safe.seal(row.content().epoch().tenant(), row.id(), token, now));
        } catch (KeyException e) {
            log.atWarn().setCause(e).addKeyValue("token", row.id()).log("a mailbox's token does not open");
        }
    }

    /** The good tokens that open that mailbox, newest first. */
    List<MailToken> opening(TenantId tenant, Environment environment, String address, int most) {
        return store.at(tenant, environment, hash(tenant, address), most).stream()
                .map(safe::open)
                .toList();
    }

    /** Keeps what a refresh answered; what is good now is returned, which is another's where that was faster. */
    Optional<MailToken> refreshed(TenantId tenant, MailToken old, OAuthToken fresh) {
        Instant now = now();
        store.replace(old.id(), old.version(), safe.seal(tenant, old.id(), fresh, now), now);
        return current(old);
    }

    /** The token as it is stored now; empty when it ended or was invalidated. */
    Optional<MailToken> current(MailToken token) {
        return store.find(token.id()).map(safe::open);
    }

    /** Its provider takes it no more; nothing happens when somebody refreshed it meanwhile. */
    void end(MailToken token) {
        store.end(token.id(), token.version(), now());
    }

    private byte[] hash(TenantId tenant, String address) {
        return hashes.stable(
                tenant,
                "mailbox address",
                address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static String month(Instant now) {
        return Epoch.of(new TenantId(new UUID(0, 0)), now).name();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
