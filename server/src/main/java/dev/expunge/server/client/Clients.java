package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes API clients, stops them, changes their secrets, and knows them by their credentials. */
public final class Clients {
    private final Database database;
    private final ClientStore store;
    private final AccessTokens tokens;
    private final Secrets secrets;
    private final SecureRandom random;
    private final InstantSource clock;

    public Clients(Database database, AccessTokens tokens, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.store = new ClientStore(database);
        this.tokens = tokens;
        this.secrets = new Secrets(random);
        this.random = random;
        this.clock = clock;
    }

    public Creation create(NewClient wanted) {
        String publicId = wanted.publicId() == null ? secrets.freshName() : wanted.publicId();
        String secret = wanted.secret() == null ? secrets.fresh() : wanted.secret();
        ApiClient client = new ApiClient(
                new ClientId(newId()),
                wanted.tenant(),
                wanted.name(),
                wanted.dialect(),
                wanted.environment(),
                wanted.role(),
                publicId,
                wanted.contact(),
                wanted.webhook(),
                clock.instant(),
                null);
        Map<AppKind, String> appKeys = new EnumMap<>(AppKind.class);
        wanted.apps().forEach((kind, app) -> appKeys.put(kind, app.key() == null ? secrets.fresh() : app.key()));
        if (store.create(client, Secrets.hash(publicId, secret), rows(wanted, appKeys))) {
            return new Creation.Created(client, new Credentials(publicId, secret, appKeys));
        }
        if (store.named(wanted.tenant(), wanted.name()).isPresent()) {
            return new Creation.NameTaken();
        }
        return appKeys.isEmpty() ? new Creation.PublicIdTaken() : new Creation.AppKeyTaken();
    }

    private List<AppStore.Row> rows(NewClient wanted, Map<AppKind, String> appKeys) {
        return wanted.apps().entrySet().stream()
                .map(app -> new AppStore.Row(
                        newId(),
                        app.getKey(),
                        Secrets.hash(requireNonNull(appKeys.get(app.getKey()))),
                        app.getValue().sources()))
                .toList();
    }

    private UUID newId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    public Optional<ApiClient> find(TenantId tenant, ClientId id) {
        return store.find(tenant, id);
    }

    public Optional<ApiClient> named(TenantId tenant, String name) {
        return store.named(tenant, name);
    }

    /**
     * By name.
     *
     * @param after name that the page before ended with; null for the first page
     */
    public List<ApiClient> list(TenantId tenant, @Nullable String after, int limit) {
        return store.list(tenant, after, limit);
    }

    /** Refuses the client everywhere: here at once, on other nodes within {@link AccessTokens#CACHED}. */
    public Optional<ApiClient> pause(TenantId tenant, ClientId id) {
        store.pause(tenant, id, clock.instant());
        database.afterCommit(tokens::forget);
        return store.find(tenant, id);
    }

    public Optional<ApiClient> resume(TenantId tenant, ClientId id) {
        store.pause(tenant, id, null);
        return store.find(tenant, id);
    }

    /**
     * Makes a new secret.
     *
     * @param overlap how long the old secrets stay good; zero ends them, and every token, now
     */
    public Optional<Credentials> rotate(TenantId tenant, ClientId id, Duration overlap) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("an overlap is not negative");
        }
        return store.find(tenant, id).map(client -> {
            String secret = secrets.fresh();
            Instant now = clock.instant();
            store.rotate(id, Secrets.hash(client.publicId(), secret), now, now.plus(overlap));
            database.afterCommit(tokens::forget);
            return new Credentials(client.publicId(), secret);
        });
    }

    /**
     * The client that these credentials belong to; empty for an unknown id, a wrong or expired secret, another dialect and
     * a paused client alike, and in the same time.
     */
    public Optional<ApiClient> authenticate(Dialect dialect, String publicId, String secret) {
        Optional<ClientStore.Known> known =
                NewClient.isPublicId(publicId) ? store.known(publicId, clock.instant()) : Optional.empty();
        boolean right =
                Secrets.isAmong(known.map(ClientStore.Known::hashes).orElse(List.of()), Secrets.hash(publicId, secret));
        return known.map(ClientStore.Known::client)
                .filter(client -> right && client.dialect() == dialect && !client.paused());
    }
}
