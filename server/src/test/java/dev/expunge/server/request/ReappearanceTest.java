package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.CapturedLog;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.watch.Pace;
import dev.expunge.server.watch.Reappearance;
import dev.expunge.server.watch.Reappearances;
import dev.expunge.server.watch.Watch;
import dev.expunge.server.webhook.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada is erased, and is seen again. */
class ReappearanceTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final String BACK = "insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada')";
    private static final String TOLD = "select count(*) from operator_log where act = 'person-reappeared'";

    private Office office;
    private TestInstallation installation;
    private Company crm;
    private Watch watch;
    private Reappearances reappearances;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        installation = office.installation;
        crm = office.connect();
        watch = watch();
        reappearances = new Reappearances(installation.database);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoeverIsBackIsToldOnceAndAgainAfterHavingBeenGone() {
        RequestId erasure = erase(ADA);
        pass();
        assertThat(back()).isEmpty();

        crm.sql(BACK);
        pass();
        Reappearance seen = back().getFirst();
        assertThat(seen.source()).isEqualTo("crm");
        assertThat(seen.table()).isEqualTo("public.customers");
        assertThat(seen.column()).isEqualTo("email");
        assertThat(seen.type()).isEqualTo("email");
        assertThat(seen.request()).isEqualTo(erasure.value());
        assertThat(seen.seenAt()).isEqualTo(installation.clock.instant());
        assertThat(office.text(TOLD)).isEqualTo("1");

        pass();
        assertThat(back()).hasSize(1);
        assertThat(back().getFirst().seenAt()).isEqualTo(seen.seenAt());
        assertThat(back().getFirst().lastSeenAt()).isEqualTo(installation.clock.instant());
        assertThat(office.text(TOLD)).as("not on each pass").isEqualTo("1");

        crm.sql("delete from customers where id = 9");
        pass();
        assertThat(back()).as("a row may have moved behind the reader").hasSize(1);
        crm.sql(BACK);
        pass();
        assertThat(office.text(TOLD)).as("never gone").isEqualTo("1");

        crm.sql("delete from customers where id = 9");
        pass();
        pass();
        assertThat(back()).isEmpty();
        crm.sql(BACK);
        pass();
        assertThat(back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("2");
        assertThat(office.text("select detail::text || object from operator_log where act = 'person-reappeared'"))
                .contains("public.customers", "crm")
                .doesNotContain("ada@");
        assertThat(office.dump()).doesNotContain("ada@example.com");
    }

    @Test
    void nothingIsReadWhereNobodyWasErased() {
        pass();
        assertThat(office.text("select count(*) from watch_pass")).isEqualTo("0");

        erase(new Identifier("email", "nobody@example.com"));
        pass();
        assertThat(office.text("select count(*) from watch_pass"))
                .as("nobody was found")
                .isEqualTo("0");
    }

    @Test
    void whoeverWasNeverErasedOrOnlyInAnotherEnvironmentIsNotBack() {
        Company production = Company.open();
        office.connect("production", production, Environment.PRODUCTION, Company.MAP);
        erase(ADA);
        pass();

        assertThat(back()).isEmpty();
        assertThat(production.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aRequestAboutSomeSourcesSaysNothingOfTheOthers() {
        Company shop = Company.open();
        DataSource bound = office.connect("shop", shop, Environment.SANDBOX, Company.MAP);
        request(ADA, null, Set.of(bound.id().value()));
        pass();
        assertThat(shop.people()).isEqualTo("Bob");
        assertThat(back()).as("she never left the crm").isEmpty();

        shop.sql(BACK);
        pass();
        assertThat(back()).extracting(Reappearance::source).containsExactly("shop");
    }

    @Test
    void aSecondErasureEndsItAndComingBackAfterItIsNews() {
        erase(ADA);
        crm.sql(BACK);
        pass();
        erase(ADA);
        crm.sql(BACK);
        pass();

        assertThat(back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("2");
    }

    @Test
    void theClientThatAskedIsToldAtItsWebhook() {
        ClientId client = client("https://hooks.example.com/privacy");
        RequestId erasure = request(ADA, client, Set.of());
        crm.sql(BACK);
        pass();
        pass();

        assertThat(office.texts("select url || ' ' || kind || ' ' || number from webhook_delivery"))
                .containsExactly("https://hooks.example.com/privacy reappearance 1");
        assertThat(body())
                .contains("\"eventType\":\"reappearance\"", "\"requestId\":\"" + erasure + "\"", "\"source\":\"crm\"")
                .doesNotContain("ada@");
    }

    @Test
    void aClientWithoutAWebhookHasNobodyToTell() {
        request(ADA, client(null), Set.of());
        crm.sql(BACK);
        pass();

        assertThat(back()).hasSize(1);
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("0");
    }

    @Test
    void whatWasSeenWhoIsToldAndHowFarThePassCameAreOneTransaction() {
        request(ADA, client("https://hooks.example.com/"), Set.of());
        crm.sql(BACK);
        execute("create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end'");
        execute("create trigger broken before insert on webhook_delivery for each row execute function broken()");

        pass();

        assertThat(back()).isEmpty();
        assertThat(office.text(TOLD)).isEqualTo("0");
        assertThat(office.text("select table_name || block from watch_pass")).isEqualTo("0");

        execute("drop trigger broken on webhook_delivery");
        pass();
        assertThat(back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("1");
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("1");
    }

    @Test
    void aSourceThatDoesNotAnswerHoldsUpNoOther() {
        Company shop = Company.open();
        office.connect("shop", shop, Environment.SANDBOX, Company.MAP);
        erase(ADA);
        shop.sql(BACK);
        crm.sql("alter table customers rename to clients");
        try (CapturedLog log = CapturedLog.open()) {
            pass();
            assertThat(log.text()).contains("not watched").doesNotContain("ada@");
        }

        assertThat(back()).extracting(Reappearance::source).containsExactly("shop");
    }

    @Test
    void whoeverWasNamedTooAndNotChosenWasNeverAwayAndIsNotKeptOut() {
        new Suppressions(installation.database, installation.hashes, installation.random, installation.clock)
                .suppressAfterErasure(installation.tenant, 10);
        Identifier bob = new Identifier("email", "bob@example.com");
        RequestId id = office.forget(ADA, bob);
        office.work();
        Root ada = Root.of("crm", new TableName("public", "customers"), List.of("1"));
        office.requests.resolve(installation.tenant, id, List.of(ada), "test");
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");

        pass();

        assertThat(back()).isEmpty();
        assertThat(office.text("select count(*) from suppression"))
                .as("Ada alone")
                .isEqualTo("1");
    }

    @Test
    void aTableThatCannotBeReadHidesNoOtherAndNobodyPassesForGone() {
        crm.sql("create table accounts (email text primary key)");
        office.apply("crm", Company.MAP + """
              public.accounts:
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: [email]
            """);
        erase(ADA);
        crm.sql("insert into accounts values ('ada@example.com')");
        pass();
        assertThat(back()).extracting(Reappearance::table).containsExactly("public.accounts");

        crm.sql("alter table accounts rename to gone; " + BACK);
        pass();

        assertThat(back())
                .extracting(Reappearance::table)
                .containsExactlyInAnyOrder("public.accounts", "public.customers");
        assertThat(office.text("select ended_at is null and incomplete from watch_pass"))
                .isEqualTo("t");
    }

    @Test
    void whatTheLedgerForgetsIsForgotten() {
        erase(ADA);
        crm.sql(BACK);
        pass();
        Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
        installation.clock.tick(Duration.ofDays(34));
        expiry.expire();
        assertThat(back()).hasSize(1);

        installation.clock.tick(Duration.ofDays(1));
        expiry.expire();
        assertThat(back()).isEmpty();
        assertThat(office.text("select count(*) from reappearance")).isEqualTo("0");
        pass();
        assertThat(back()).as("nobody knows any more that she was erased").isEmpty();
    }

    private RequestId erase(Identifier identifier) {
        return request(identifier, null, Set.of());
    }

    private RequestId request(Identifier identifier, @Nullable ClientId client, Set<UUID> sources) {
        NewRequest request = new NewRequest(
                installation.tenant,
                Environment.SANDBOX,
                client,
                "api",
                Kind.ERASURE,
                List.of(identifier),
                "operator",
                false,
                null,
                Unbound.WAIT,
                null,
                sources);
        RequestId id = ((Accepted.Created) office.intake.accept(request)).id();
        office.work();
        assertThat(office.view(id).status())
                .as(office.view(id).blockers().toString())
                .isEqualTo(Status.COMPLETED);
        installation.clock.tick(Duration.ofSeconds(1));
        return id;
    }

    private ClientId client(@Nullable String webhook) {
        Clients clients = new Clients(
                installation.database,
                new AccessTokens(installation.database, installation.random, installation.clock),
                installation.random,
                installation.clock);
        return ((Creation.Created) clients.create(new NewClient(
                        installation.tenant,
                        "shop",
                        Dialect.LISTRAK,
                        Environment.SANDBOX,
                        Role.SELLER_ADMIN,
                        null,
                        webhook,
                        null,
                        null)))
                .client()
                .id();
    }

    private String body() {
        record Sealed(UUID id, String epoch, byte[] body) {}
        Sealed sealed = installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select id, epoch, body from webhook_delivery")
                        .map((row, context) -> new Sealed(
                                row.getObject("id", UUID.class), row.getString("epoch"), row.getBytes("body")))
                        .one());
        byte[] body = installation.vault.unseal(
                new Epoch(installation.tenant, sealed.epoch), sealed.body, "webhook " + sealed.id);
        return new String(body, StandardCharsets.UTF_8);
    }

    private void execute(String statement) {
        installation.database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    /** A whole pass through every source, two hours later. */
    private void pass() {
        installation.clock.tick(Duration.ofHours(2));
        watch.round();
    }

    private List<Reappearance> back() {
        return reappearances.list(installation.tenant, null, null, 100);
    }

    private Watch watch() {
        return new Watch(
                installation.database,
                installation.tenants,
                office.connected,
                installation.hashes,
                new Outbox(
                        installation.database, installation.vault, installation.clock, installation.random, () -> {}),
                returned -> {},
                installation.clock,
                new Pace(128, Duration.ofHours(1), Duration.ofHours(1), 100, 5_000));
    }
}
