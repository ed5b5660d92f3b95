package dev.expunge.server.broker.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.brokers.mail.Mailbox;
import dev.expunge.brokers.mail.Message;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CustomerMailboxesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Environment ENVIRONMENT = Environment.PRODUCTION;
    private static final String ANN = "ann@example.com";
    private static final String CUSTOMER = "customer-1";

    @TempDir
    private static Path folder;

    private static TestInstallation installation;

    private Provider provider;
    private Egress egress;
    private MailTokens tokens;
    private MailPrograms programs;
    private Mailbox mailbox;
    private ClientId client;

    @BeforeAll
    static void open() {
        installation = new TestInstallation(folder);
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        installation.clock.set(TestInstallation.START);
        installation.database.jdbi().useHandle(handle -> handle.execute("delete from mail_token"));
        provider = new Provider();
        egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system());
        tokens = new MailTokens(
                installation.database,
                installation.vault,
                installation.hashes,
                installation.random,
                installation.clock);
        programs = new MailPrograms(installation.database, installation.keys, installation.clock);
        mailbox = new CustomerMailboxes(tokens, programs, provider.providers(), egress, installation.clock)
                .of(installation.tenant, ENVIRONMENT);
        client = client("client-" + test.getTestMethod().orElseThrow().getName().hashCode());
    }

    @AfterEach
    void disconnect() {
        egress.close();
        provider.close();
    }

    @Test
    void aMailboxIsReadOverImapWithTheCustomersToken() throws Exception {
        provider.user(ANN, "access-1");
        provider.deliver(ANN, "old", now().minus(Duration.ofDays(3)));
        provider.deliver(ANN, "confirm", now());
        add(token("access-1", "https://mail.google.com/", ANN));

        List<Message> messages = mailbox.messages("Ann@Example.com", now().minus(Duration.ofDays(1)))
                .orElseThrow();
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo("privacy@broker.example.com");
            assertThat(message.links()).containsExactly("https://broker.example.com/confirm/4711");
        });
        assertThat(tokens.address(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .contains(ANN);
        assertThat(provider.calls).isEmpty();
    }

    @Test
    void aTokenThatMayOnlyReadGmailIsUsedOverItsApi() throws Exception {
        provider.user(ANN, "access-1");
        provider.deliver(ANN, "old", now().minus(Duration.ofDays(3)));
        provider.deliver(ANN, "first", now().minusSeconds(60));
        provider.deliver(ANN, "second", now());
        provider.deliverLarge(400_000);
        add(token("access-1", "https://www.googleapis.com/auth/gmail.readonly openid", ANN));

        Instant since = now().minus(Duration.ofDays(1));
        List<Message> messages = mailbox.messages(ANN, since).orElseThrow();
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().text()).contains("first");
        assertThat(messages.getLast().links()).containsExactly("https://broker.example.com/confirm/4711");
        assertThat(provider.calls.getFirst()).contains("q=after%3A" + since.getEpochSecond());

        int calls = provider.calls.size();
        assertThat(mailbox.messages(ANN, since).orElseThrow()).hasSize(2);
        assertThat(provider.calls).as("what was read is not read again").hasSize(calls + 1);
    }

    @Test
    void anAccessTokenThatEndedIsRefreshedInTheClientsName() throws Exception {
        provider.user(ANN, "access-2");
        provider.deliver(ANN, "confirm", now());
        programs.set(client, TokenType.GMAIL, "program", "s3cret&more");
        provider.refreshAnswers(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}");
        add(token("access-1", "https://mail.google.com/", ANN)
                .put("expiry_date", now().minusSeconds(5).toEpochMilli()));

        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isPresent();
        assertThat(provider.forms)
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .contains("grant_type=refresh_token", "refresh_token=refresh-1", "client_id=program")
                        .contains("client_secret=s3cret%26more"));
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isPresent();
        assertThat(provider.forms).as("the fresh one is kept").hasSize(1);

        installation.clock.tick(Duration.ofMinutes(60));
        provider.refreshAnswers(200, "{\"access_token\":\"access-3\",\"expires_in\":3600}");
        provider.opensWith(ANN, "access-3");
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isPresent();
        assertThat(provider.forms).hasSize(2);
        assertThat(provider.forms.get(1)).contains("refresh_token=refresh-1");
    }

    @Test
    void aTokenThatTheServerRefusesIsRefreshedOnceAndThenEnds() throws Exception {
        provider.user(ANN, "another");
        programs.set(client, TokenType.GMAIL, "program", "secret");
        provider.refreshAnswers(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}");
        add(token("access-1", "https://mail.google.com/", ANN));

        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(provider.forms).hasSize(1);
        assertThat(state()).containsExactly(new TokenState(TokenType.GMAIL, false));
        assertThat(tokens.has(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .isFalse();
    }

    @Test
    void aGrantThatWasRevokedEndsTheTokenAndAnOutageDoesNot() throws Exception {
        provider.user(ANN, "access-2");
        programs.set(client, TokenType.GMAIL, "program", "secret");
        add(token("access-1", "https://mail.google.com/", ANN).put("expiry_date", 1));

        provider.refreshAnswers(503, "{}");
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(state()).containsExactly(new TokenState(TokenType.GMAIL, true));

        provider.refreshAnswers(401, "{\"error\":\"invalid_client\"}");
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(state()).as("the operator can mend that").containsExactly(new TokenState(TokenType.GMAIL, true));

        provider.refreshAnswers(400, "{\"error\":\"invalid_grant\"}");
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(state()).containsExactly(new TokenState(TokenType.GMAIL, false));
        assertThat(stored()).as("it is forgotten").isZero();

        add(token("access-2", "https://mail.google.com/", ANN));
        assertThat(state()).as("another one takes its place").containsExactly(new TokenState(TokenType.GMAIL, true));
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isPresent();
    }

    /** It is the operator's to mend, and the customer's grant is good. */
    @Test
    void aTokenOutlivesAProgramThatIsNotThere() throws Exception {
        provider.user(ANN, "access-2");
        add(token("access-1", "https://mail.google.com/", ANN).put("expiry_date", 1));

        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(state()).containsExactly(new TokenState(TokenType.GMAIL, true));

        programs.set(client, TokenType.GMAIL, "program", "secret");
        provider.refreshAnswers(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}");
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isPresent();
    }

    /** A provider that gives a new refresh token each time refuses the old one to whoever comes second. */
    @Test
    void whatARefreshGaveIsKeptThoughAnotherRefreshWasRefused() {
        add(token("access-1", "https://mail.google.com/", ANN));
        MailToken first = opened();
        MailToken second = opened();

        tokens.end(second);
        assertThat(tokens.refreshed(installation.tenant, first, renewed(first))).isPresent();

        assertThat(opened().token().refresh()).contains("refresh-2");
        tokens.end(second);
        assertThat(state()).as("that is about an older one").containsExactly(new TokenState(TokenType.GMAIL, true));
    }

    @Test
    void noRefreshBringsBackWhatWasInvalidated() {
        add(token("access-1", "https://mail.google.com/", ANN));
        MailToken first = opened();

        tokens.invalidateAll(installation.tenant, ENVIRONMENT, client, CUSTOMER);

        assertThat(tokens.refreshed(installation.tenant, first, renewed(first))).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void whatARefreshGaveIsKeptThoughTheTokenMovedOnToAnotherKey() {
        add(token("access-1", "https://mail.google.com/", ANN));
        MailToken first = opened();
        installation.clock.tick(Duration.ofDays(40));
        tokens.tend();

        tokens.refreshed(installation.tenant, first, renewed(first));

        assertThat(opened().token().refresh()).contains("refresh-2");
    }

    @Test
    void aTokenThatDoesNotOpenKeepsNoOtherUnderAnOldKey() {
        add(token("access-1", "https://mail.google.com/", ANN));
        add(token("access-1", "https://mail.google.com/", "bob@example.com"));
        installation
                .database
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "update mail_token set wrapped_key = 'x'::bytea where id = (select id from mail_token order by id limit 1)"));
        installation.clock.tick(Duration.ofDays(40));

        tokens.tend();

        int epochs = installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(distinct epoch) from mail_token")
                        .mapTo(Integer.class)
                        .one());
        assertThat(epochs).isEqualTo(2);
    }

    private MailToken opened() {
        return tokens.opening(installation.tenant, ENVIRONMENT, ANN, 1).getFirst();
    }

    private static OAuthToken renewed(MailToken token) {
        ObjectNode answer =
                JSON.createObjectNode().put("access_token", "access-2").put("refresh_token", "refresh-2");
        return token.token().refreshed(answer, now());
    }

    @Test
    void aMailboxIsNobodyElses() throws Exception {
        provider.user(ANN, "access-1");
        add(token("access-1", "https://mail.google.com/", ANN));

        assertThat(mailbox.messages("bob@example.com", Instant.EPOCH)).isEmpty();
        Mailbox ofTheSandbox = new CustomerMailboxes(tokens, programs, provider.providers(), egress, installation.clock)
                .of(installation.tenant, Environment.SANDBOX);
        assertThat(ofTheSandbox.messages(ANN, Instant.EPOCH)).isEmpty();

        assertThat(tokens.invalidateAll(installation.tenant, ENVIRONMENT, client, "customer-2"))
                .isZero();
        assertThat(tokens.invalidateAll(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .isEqualTo(1);
        assertThat(mailbox.messages(ANN, Instant.EPOCH)).isEmpty();
        assertThat(state()).isEmpty();
    }

    @Test
    void nothingOfATokenIsReadableInTheDatabase() {
        add(token("access-1", "https://mail.google.com/", ANN));

        String everything = installation
                .database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                select string_agg(t::text || encode(t.sealed, 'escape') || encode(t.address_hash, 'escape'), ' ')
                                from mail_token t
                                """).mapTo(String.class).one());
        assertThat(everything).isNotEmpty().doesNotContain("access-1", "refresh-1", ANN);
    }

    @Test
    void aTokenMovesOnToTheMonthsKeySoThatTheOldOneCanGo() {
        add(token("access-1", "https://mail.google.com/", ANN));
        installation.clock.tick(Duration.ofDays(40));
        Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
        expiry.expire();
        assertThat(tokens.address(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .as("the key stays as long as it is needed")
                .contains(ANN);

        tokens.tend();
        expiry.expire();

        String epoch = installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select epoch from mail_token")
                        .mapTo(String.class)
                        .one());
        assertThat(epoch)
                .isEqualTo(Epoch.of(installation.tenant, installation.clock.instant())
                        .name());
        assertThat(tokens.address(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .contains(ANN);
    }

    @Test
    void aTokenWithoutAnAddressOpensTheMailboxThatTheClientNames() throws Exception {
        provider.user(ANN, "access-1");
        ObjectNode silent = token("access-1", "https://mail.google.com/", ANN).without("id_token");
        tokens.add(installation.tenant, ENVIRONMENT, client, CUSTOMER, TokenType.YAHOO, silent, ANN);

        assertThat(mailbox.messages(ANN, Instant.EPOCH)).contains(List.of());
        assertThat(tokens.address(installation.tenant, ENVIRONMENT, client, CUSTOMER))
                .isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThatThrownBy(() -> add(JSON.createObjectNode())).hasMessageContaining("access_token or refresh_token");
        assertThatThrownBy(() -> add(token("x", "y", ANN).put("pad", "x".repeat(65_536))))
                .hasMessageContaining("64 KiB");
        assertThatThrownBy(() -> tokens.add(
                        installation.tenant, ENVIRONMENT, client, CUSTOMER, TokenType.GMAIL, JSON.createArrayNode()))
                .hasMessageContaining("a JSON object");
    }

    private void add(ObjectNode token) {
        tokens.add(installation.tenant, ENVIRONMENT, client, CUSTOMER, TokenType.GMAIL, token);
    }

    private List<TokenState> state() {
        return tokens.state(installation.tenant, ENVIRONMENT, client, CUSTOMER);
    }

    private static int stored() {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from mail_token where sealed is not null or wrapped_key is not null")
                        .mapTo(Integer.class)
                        .one());
    }

    private static Instant now() {
        return installation.clock.instant();
    }

    private static ObjectNode token(String access, String scope, String address) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"email\":\"" + address + "\"}").getBytes(UTF_8));
        return JSON.createObjectNode()
                .put("access_token", access)
                .put("refresh_token", "refresh-1")
                .put("scope", scope)
                .put("token_type", "Bearer")
                .put("id_token", "eyJhbGciOiJSUzI1NiJ9." + claims + ".c2ln")
                .put("expiry_date", now().plusSeconds(3600).toEpochMilli());
    }

    private static ClientId client(String name) {
        AccessTokens access = new AccessTokens(installation.database, installation.random, installation.clock);
        Clients clients = new Clients(installation.database, access, installation.random, installation.clock);
        return Optional.of(clients.create(new NewClient(
                        installation.tenant,
                        name,
                        Dialect.PRIVACYHAWK,
                        ENVIRONMENT,
                        Role.SELLER_ADMIN,
                        null,
                        null,
                        null,
                        null)))
                .map(Creation.Created.class::cast)
                .orElseThrow()
                .client()
                .id();
    }
}
