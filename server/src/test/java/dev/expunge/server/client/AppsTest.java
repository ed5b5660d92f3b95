package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AppsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Database DATABASE = MigratedDatabase.open();
    private static final TenantId TENANT = tenant("shop");
    private static final TenantId OTHER_TENANT = tenant("other");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Clients clients = new Clients(DATABASE, new AccessTokens(DATABASE, RANDOM, clock), RANDOM, clock);
    private final Apps apps = new Apps(DATABASE, clock);

    private static TenantId tenant(String name) {
        TenantId id = new TenantId(UUID.randomUUID());
        new TenantStore(DATABASE).create(new Tenant(id, name, ZoneOffset.UTC, Regime.GDPR, Instant.EPOCH));
        return id;
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void eachKeyOfAClientIsKnownWithItsKindAndEnvironment() {
        Creation.Created made = create("kinds", Map.of());

        assertThat(made.credentials().appKeys()).containsOnlyKeys(AppKind.values());
        for (AppKind kind : AppKind.values()) {
            App app = authenticate(made, kind).orElseThrow();
            assertThat(app.kind()).isEqualTo(kind);
            assertThat(app.client()).isEqualTo(made.client());
            assertThat(app.sources()).isEmpty();
        }
        assertThat(AppKind.LIVE.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(AppKind.DEV.environment()).isEqualTo(Environment.SANDBOX);
        assertThat(AppKind.SDK.environment()).isEqualTo(Environment.SANDBOX);
    }

    @Test
    void aKeyIsBoundToItsSourcesAndNoOtherKeyIs() {
        Set<UUID> sources = Set.of(UUID.randomUUID(), UUID.randomUUID());
        Creation.Created made = create("bound", Map.of(AppKind.LIVE, new NewApp(null, sources)));

        assertThat(authenticate(made, AppKind.LIVE).orElseThrow().sources()).isEqualTo(sources);
        assertThat(authenticate(made, AppKind.DEV).orElseThrow().sources()).isEmpty();
    }

    @Test
    void aWrongKeyOfEitherKindIsNobodys() {
        Creation.Created made = create("wrong", Map.of());
        Creation.Created another = create("wrong-2", Map.of());
        String live = appKey(made, AppKind.LIVE);
        String rest = made.credentials().clientSecret();

        assertThat(apps.authenticate(live, rest)).isPresent();
        assertThat(apps.authenticate(live, "x".repeat(43))).isEmpty();
        assertThat(apps.authenticate(live, "")).isEmpty();
        assertThat(apps.authenticate(live, another.credentials().clientSecret()))
                .isEmpty();
        assertThat(apps.authenticate("x".repeat(43), rest)).isEmpty();
        assertThat(apps.authenticate("", "")).isEmpty();
        assertThat(apps.authenticate("\0", "\0")).isEmpty();
        assertThat(apps.authenticate(rest, live)).isEmpty();
    }

    @Test
    void theKeysOfABatchClientOpenNoTokenEndpoint() {
        Creation.Created made = create("no-token", Map.of());

        for (Dialect dialect : List.of(Dialect.LISTRAK, Dialect.ELASTICPATH)) {
            assertThat(clients.authenticate(
                            dialect,
                            made.credentials().clientId(),
                            made.credentials().clientSecret()))
                    .isEmpty();
        }
    }

    @Test
    void aPausedClientIsRefusedAtOnceAndLetInAgain() {
        Creation.Created made = create("paused", Map.of());
        assertThat(authenticate(made, AppKind.LIVE)).isPresent();

        clients.pause(TENANT, made.client().id());
        assertThat(authenticate(made, AppKind.LIVE)).isEmpty();

        clients.resume(TENANT, made.client().id());
        assertThat(authenticate(made, AppKind.LIVE)).isPresent();
    }

    @Test
    void aRotationChangesTheRestKeyAfterItsOverlapAndLeavesTheAppKeys() {
        Creation.Created made = create("rotated", Map.of());
        String live = appKey(made, AppKind.LIVE);

        Credentials fresh =
                clients.rotate(TENANT, made.client().id(), Duration.ofHours(1)).orElseThrow();

        assertThat(fresh.members(Dialect.BATCH)).containsOnlyKeys("rest_api_key");
        assertThat(apps.authenticate(live, fresh.clientSecret())).isPresent();
        assertThat(authenticate(made, AppKind.LIVE)).isPresent();
        clock.tick(Duration.ofHours(1));
        assertThat(authenticate(made, AppKind.LIVE)).isEmpty();
        assertThat(apps.authenticate(live, fresh.clientSecret())).isPresent();
    }

    @Test
    void keysOfAnIntegrationAreTakenOverAndClientsMayShareTheRestKey() {
        Creation.Created ios = (Creation.Created) clients.create(
                wanted(TENANT, "ios", "rest-key-of-company", Map.of(AppKind.LIVE, key("ios-live-0001"))));
        Creation.Created android = (Creation.Created) clients.create(
                wanted(TENANT, "android", "rest-key-of-company", Map.of(AppKind.LIVE, key("android-live-0001"))));

        assertThat(apps.authenticate("ios-live-0001", "rest-key-of-company").map(App::client))
                .contains(ios.client());
        assertThat(apps.authenticate("android-live-0001", "rest-key-of-company").map(App::client))
                .contains(android.client());
        assertThat(authenticate(ios, AppKind.SDK)).isPresent();
    }

    @Test
    void anAppKeyIsTakenOnceAndNothingIsLeftOfTheSecondClient() {
        create("first", Map.of(AppKind.LIVE, key("shared-key-0001")));

        NewClient second = wanted(
                OTHER_TENANT,
                "second",
                null,
                Map.of(AppKind.DEV, key("own-key-0001"), AppKind.SDK, key("shared-key-0001")));
        assertThat(clients.create(second)).isEqualTo(new Creation.AppKeyTaken());

        assertThat(clients.named(OTHER_TENANT, "second")).isEmpty();
        assertThat(clients.create(wanted(OTHER_TENANT, "second", null, Map.of(AppKind.DEV, key("own-key-0001")))))
                .isInstanceOf(Creation.Created.class);
        assertThat(clients.create(wanted(TENANT, "first", null, Map.of()))).isEqualTo(new Creation.NameTaken());
    }

    @Test
    void operatorsFindTheAppsOfTheirTenantOnly() {
        Creation.Created made = create("named", Map.of());
        clients.pause(TENANT, made.client().id());

        assertThat(apps.of(TENANT, List.of(made.client().id())))
                .extracting(App::kind)
                .containsExactly(AppKind.LIVE, AppKind.DEV, AppKind.SDK);
        assertThat(apps.of(OTHER_TENANT, List.of(made.client().id()))).isEmpty();
    }

    @Test
    void theDatabaseHoldsNoKey() {
        Creation.Created made = create("hashed", Map.of());

        String everything = DATABASE.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                select string_agg(t, ' ') from (
                                    select c::text || encode(c.hash, 'escape') from client_secret c
                                    union all select k::text || encode(k.hash, 'escape') from app_key k
                                    union all select p::text from api_client p) as everything(t)
                                """).mapTo(String.class).one());

        assertThat(everything)
                .contains(made.credentials().clientId())
                .doesNotContain(made.credentials().clientSecret())
                .doesNotContain(made.credentials().appKeys().values());
    }

    @Test
    void keysStayOutOfWhatIsPrinted() {
        Map<AppKind, NewApp> wanted = Map.of(AppKind.LIVE, key("hidden-app-key"));

        assertThat(wanted(TENANT, "printed", null, wanted).toString() + wanted).doesNotContain("hidden");
        assertThat(new Credentials("id", "hidden", Map.of(AppKind.LIVE, "hidden")).toString())
                .doesNotContain("hidden");
    }

    @Test
    void whatABatchClientCannotBeIsSaid() {
        assertThatThrownBy(() -> key("short")).hasMessageContaining("8 to 128");
        assertThatThrownBy(() -> key("with/a/slash")).hasMessageContaining("8 to 128");
        assertThatThrownBy(() -> wanted(
                        TENANT, "x", null, Map.of(AppKind.LIVE, key("same-key-1"), AppKind.DEV, key("same-key-1"))))
                .hasMessageContaining("same key");
        assertThatThrownBy(() -> client(Dialect.BATCH, "an-id", Map.of())).hasMessageContaining("no client id");
        assertThatThrownBy(() -> client(Dialect.LISTRAK, null, Map.of(AppKind.LIVE, key("some-key-1"))))
                .hasMessageContaining("no app keys");
        assertThatThrownBy(() -> AppKind.parse("Live")).hasMessageContaining("live, dev or sdk");
    }

    private Optional<App> authenticate(Creation.Created made, AppKind kind) {
        return apps.authenticate(appKey(made, kind), made.credentials().clientSecret());
    }

    private static String appKey(Creation.Created made, AppKind kind) {
        return requireNonNull(made.credentials().appKeys().get(kind));
    }

    private Creation.Created create(String name, Map<AppKind, NewApp> wanted) {
        return (Creation.Created) clients.create(wanted(TENANT, name, null, wanted));
    }

    private static NewApp key(String key) {
        return new NewApp(key, Set.of());
    }

    private static NewClient wanted(
            TenantId tenant, String name, @Nullable String secret, Map<AppKind, NewApp> wanted) {
        return new NewClient(
                tenant, name, Dialect.BATCH, Environment.SANDBOX, Role.SELLER_ADMIN, null, null, null, secret, wanted);
    }

    private static NewClient client(Dialect dialect, @Nullable String publicId, Map<AppKind, NewApp> wanted) {
        return new NewClient(
                TENANT, "x", dialect, Environment.SANDBOX, Role.SELLER_ADMIN, null, null, publicId, null, wanted);
    }
}
