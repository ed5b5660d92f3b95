package dev.expunge.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Database DATABASE = MigratedDatabase.open();
    private static final TenantId TENANT = defaultTenant();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AccessTokens tokens = new AccessTokens(DATABASE, RANDOM, clock);
    private final Clients clients = new Clients(DATABASE, tokens, RANDOM, clock);
    private final AccessTokens tokensOfAnotherNode = new AccessTokens(DATABASE, RANDOM, clock);

    private static TenantId defaultTenant() {
        TenantStore tenants = new TenantStore(DATABASE);
        tenants.createDefault(new TenantId(UUID.randomUUID()), Instant.EPOCH);
        return tenants.named(Tenant.DEFAULT).orElseThrow().id();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aClientIsKnownByItsSecretAndByNoOther() {
        Creation.Created made = create("known", null, null);

        assertThat(authenticate(made.credentials())).isTrue();
        assertThat(authenticate(new Credentials(made.credentials().clientId(), "x".repeat(43))))
                .isFalse();
        assertThat(authenticate(new Credentials("nobody", made.credentials().clientSecret())))
                .isFalse();
        assertThat(clients.authenticate(
                        Dialect.BATCH,
                        made.credentials().clientId(),
                        made.credentials().clientSecret()))
                .isEmpty();
    }

    @Test
    void anIdThatNoClientCanHaveIsNobodys() {
        assertThat(authenticate(new Credentials("\0", "x".repeat(43)))).isFalse();
        assertThat(authenticate(new Credentials("", ""))).isFalse();
    }

    @Test
    void aTokenThatIsAskedForWhileItsClientIsBeingPausedIsRefusedAfterwards() {
        Creation.Created made = create("paused-meanwhile", null, null);
        AccessToken token = tokens.issue(made.client());

        DATABASE.jdbi().useTransaction(handle -> {
            clients.pause(TENANT, made.client().id());
            CompletableFuture.supplyAsync(() -> tokens.holder(token.value(), Dialect.LISTRAK))
                    .join();
        });

        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isEmpty();
    }

    @Test
    void theDatabaseHoldsNeitherSecretNorToken() {
        Creation.Created made = create("hashed", null, null);
        AccessToken token = tokens.issue(made.client());

        String everything = DATABASE.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                select string_agg(t, ' ') from (
                                    select c::text || encode(c.hash, 'escape') from client_secret c
                                    union all select a::text || encode(a.hash, 'escape') from access_token a
                                    union all select p::text from api_client p) as everything(t)
                                """).mapTo(String.class).one());

        assertThat(everything)
                .contains(made.credentials().clientId())
                .doesNotContain(made.credentials().clientSecret())
                .doesNotContain(token.value());
    }

    @Test
    void credentialsOfAnIntegrationAreTakenOver() {
        Creation.Created made = create("taken-over", "legacy-id", "legacy-secret-0123");

        assertThat(made.credentials()).isEqualTo(new Credentials("legacy-id", "legacy-secret-0123"));
        assertThat(authenticate(made.credentials())).isTrue();
    }

    @Test
    void twoClientsMayTakeOverTheSameSecret() {
        Creation.Created one = create("same-secret-1", "one", "legacy-secret-4567");
        Creation.Created two = create("same-secret-2", "two", "legacy-secret-4567");

        assertThat(authenticate(one.credentials())).isTrue();
        assertThat(authenticate(two.credentials())).isTrue();
    }

    @Test
    void aNameAndAPublicIdAreTakenOnce() {
        create("twice", "public-twice", null);

        assertThat(clients.create(wanted("twice", null, null))).isEqualTo(new Creation.NameTaken());
        assertThat(clients.create(wanted("other", "public-twice", null))).isEqualTo(new Creation.PublicIdTaken());
    }

    @Test
    void aTokenIsGoodForAnHour() {
        AccessToken token = tokens.issue(create("hour", null, null).client());
        clock.tick(Duration.ofMinutes(59));
        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isPresent();

        clock.tick(Duration.ofMinutes(1));

        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isEmpty();
        assertThat(tokens.sweep()).isPositive();
    }

    @Test
    void aTokenIsGoodForItsDialectOnly() {
        AccessToken token = tokens.issue(create("dialect", null, null).client());

        assertThat(tokens.holder(token.value(), Dialect.ELASTICPATH)).isEmpty();
        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isPresent();
    }

    @Test
    void aPausedClientIsRefusedHereAtOnceAndElsewhereWithinFiveSeconds() {
        Creation.Created made = create("paused", null, null);
        AccessToken token = tokens.issue(made.client());
        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isPresent();
        assertThat(tokensOfAnotherNode.holder(token.value(), Dialect.LISTRAK)).isPresent();

        clients.pause(TENANT, made.client().id());

        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isEmpty();
        assertThat(authenticate(made.credentials())).isFalse();
        clock.tick(Duration.ofSeconds(5));
        assertThat(tokensOfAnotherNode.holder(token.value(), Dialect.LISTRAK)).isEmpty();
    }

    @Test
    void aResumedClientGoesOnWithItsToken() {
        Creation.Created made = create("resumed", null, null);
        AccessToken token = tokens.issue(made.client());
        clients.pause(TENANT, made.client().id());

        clients.resume(TENANT, made.client().id());

        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isPresent();
        assertThat(authenticate(made.credentials())).isTrue();
    }

    @Test
    void duringARotationBothSecretsAreGoodAndAfterItTheNewOneIs() {
        Creation.Created made = create("rotated", null, null);

        Credentials fresh =
                clients.rotate(TENANT, made.client().id(), Duration.ofDays(1)).orElseThrow();

        assertThat(authenticate(made.credentials())).isTrue();
        assertThat(authenticate(fresh)).isTrue();
        clock.tick(Duration.ofDays(1));
        assertThat(authenticate(made.credentials())).isFalse();
        assertThat(authenticate(fresh)).isTrue();
    }

    @Test
    void aRotationDoesNotProlongASecretThatIsAboutToEnd() {
        Creation.Created made = create("rotated-twice", null, null);
        clients.rotate(TENANT, made.client().id(), Duration.ofHours(1));
        clients.rotate(TENANT, made.client().id(), Duration.ofDays(30));

        clock.tick(Duration.ofHours(1));

        assertThat(authenticate(made.credentials())).isFalse();
    }

    @Test
    void aRotationWithoutOverlapEndsSecretsAndTokensAtOnce() {
        Creation.Created made = create("leaked", null, null);
        AccessToken token = tokens.issue(made.client());
        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isPresent();

        clients.rotate(TENANT, made.client().id(), Duration.ZERO);

        assertThat(authenticate(made.credentials())).isFalse();
        assertThat(tokens.holder(token.value(), Dialect.LISTRAK)).isEmpty();
    }

    @Test
    void anotherTenantSeesNothingOfAClient() {
        Creation.Created made = create("walled", null, null);
        TenantId other = new TenantId(UUID.randomUUID());

        assertThat(clients.find(other, made.client().id())).isEmpty();
        assertThat(clients.pause(other, made.client().id())).isEmpty();
        assertThat(clients.rotate(other, made.client().id(), Duration.ZERO)).isEmpty();
        assertThat(authenticate(made.credentials())).isTrue();
    }

    @Test
    void secretsStayOutOfWhatIsPrinted() {
        NewClient wanted = wanted("printed", null, "legacy-secret-0123");

        assertThat(wanted.toString()).doesNotContain("legacy-secret");
        assertThat(new Credentials("id", "hidden").toString()).doesNotContain("hidden");
        assertThat(new AccessToken("hidden", Duration.ofHours(1), Instant.EPOCH).toString())
                .doesNotContain("hidden");
    }

    @Test
    void aClientThatCannotBeIsRefusedInASentence() {
        assertThatThrownBy(() -> wanted("with blank", null, null)).hasMessageContaining("name");
        assertThatThrownBy(() -> wanted("ok", "with\nbreak", null)).hasMessageContaining("client id");
        assertThatThrownBy(() -> wanted("ok", null, "short")).hasMessageContaining("secret");
    }

    private Creation.Created create(String name, @Nullable String publicId, @Nullable String secret) {
        return (Creation.Created) clients.create(wanted(name, publicId, secret));
    }

    private static NewClient wanted(String name, @Nullable String publicId, @Nullable String secret) {
        return new NewClient(
                TENANT, name, Dialect.LISTRAK, Environment.SANDBOX, Role.SELLER_ADMIN, null, null, publicId, secret);
    }

    private boolean authenticate(Credentials credentials) {
        return clients.authenticate(Dialect.LISTRAK, credentials.clientId(), credentials.clientSecret())
                .isPresent();
    }
}
