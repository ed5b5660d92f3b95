package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.CapturedLog;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.watch.Reappearance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada is erased, and is seen again. */
class ReappearanceTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final String BACK = "insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada')";
    private static final String TOLD = "select count(*) from operator_log where act = 'person-reappeared'";

    private WatchedOffice watched;
    private Office office;
    private TestInstallation installation;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        watched = new WatchedOffice(folder);
        office = watched.office;
        installation = watched.installation;
        crm = office.connect();
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void whoeverIsBackIsToldOnceAndAgainAfterHavingBeenGone() {
        RequestId erasure = watched.erase(ADA);
        watched.pass();
        assertThat(watched.back()).isEmpty();

        crm.sql(BACK);
        watched.pass();
        Reappearance seen = watched.back().getFirst();
        assertThat(seen.source()).isEqualTo("crm");
        assertThat(seen.table()).isEqualTo("public.customers");
        assertThat(seen.column()).isEqualTo("email");
        assertThat(seen.type()).isEqualTo("email");
        assertThat(seen.request()).isEqualTo(erasure.value());
        assertThat(seen.seenAt()).isEqualTo(installation.clock.instant());
        assertThat(office.text(TOLD)).isEqualTo("1");

        watched.pass();
        assertThat(watched.back()).hasSize(1);
        assertThat(watched.back().getFirst().seenAt()).isEqualTo(seen.seenAt());
        assertThat(watched.back().getFirst().lastSeenAt()).isEqualTo(installation.clock.instant());
        assertThat(office.text(TOLD)).as("not on each pass").isEqualTo("1");

        crm.sql("delete from customers where id = 9");
        watched.pass();
        assertThat(watched.back()).as("a row may have moved behind the reader").hasSize(1);
        crm.sql(BACK);
        watched.pass();
        assertThat(office.text(TOLD)).as("never gone").isEqualTo("1");

        crm.sql("delete from customers where id = 9");
        watched.pass();
        watched.pass();
        assertThat(watched.back()).isEmpty();
        crm.sql(BACK);
        watched.pass();
        assertThat(watched.back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("2");
        assertThat(office.text("select detail::text || object from operator_log where act = 'person-reappeared'"))
                .contains("public.customers", "crm")
                .doesNotContain("ada@");
        assertThat(office.dump()).doesNotContain("ada@example.com");
    }

    @Test
    void nothingIsReadWhereNobodyWasErased() {
        watched.pass();
        assertThat(office.text("select count(*) from watch_pass")).isEqualTo("0");

        watched.erase(new Identifier("email", "nobody@example.com"));
        watched.pass();
        assertThat(office.text("select count(*) from watch_pass"))
                .as("nobody was found")
                .isEqualTo("0");
    }

    @Test
    void whoeverWasNeverErasedOrOnlyInAnotherEnvironmentIsNotBack() {
        Company production = Company.open();
        office.connect("production", production, Environment.PRODUCTION, Company.MAP);
        watched.erase(ADA);
        watched.pass();

        assertThat(watched.back()).isEmpty();
        assertThat(production.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aRequestAboutSomeSourcesSaysNothingOfTheOthers() {
        Company shop = Company.open();
        DataSource bound = office.connect("shop", shop, Environment.SANDBOX, Company.MAP);
        watched.erase(ADA, null, Set.of(bound.id().value()));
        watched.pass();
        assertThat(shop.people()).isEqualTo("Bob");
        assertThat(watched.back()).as("she never left the crm").isEmpty();

        shop.sql(BACK);
        watched.pass();
        assertThat(watched.back()).extracting(Reappearance::source).containsExactly("shop");
    }

    @Test
    void aSecondErasureEndsItAndComingBackAfterItIsNews() {
        watched.erase(ADA);
        crm.sql(BACK);
        watched.pass();
        watched.erase(ADA);
        crm.sql(BACK);
        watched.pass();

        assertThat(watched.back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("2");
    }

    @Test
    void theClientThatAskedIsToldAtItsWebhook() {
        ClientId client = watched.client("https://hooks.example.com/privacy");
        RequestId erasure = watched.erase(ADA, client, Set.of());
        crm.sql(BACK);
        watched.pass();
        watched.pass();

        assertThat(office.texts("select url || ' ' || kind || ' ' || number from webhook_delivery"))
                .containsExactly("https://hooks.example.com/privacy reappearance 1");
        assertThat(watched.bodies().getFirst())
                .contains("\"eventType\":\"reappearance\"", "\"requestId\":\"" + erasure + "\"", "\"source\":\"crm\"")
                .doesNotContain("ada@");
    }

    @Test
    void aClientWithoutAWebhookHasNobodyToTell() {
        watched.erase(ADA, watched.client(null), Set.of());
        crm.sql(BACK);
        watched.pass();

        assertThat(watched.back()).hasSize(1);
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("0");
    }

    @Test
    void whatWasSeenWhoIsToldAndHowFarThePassCameAreOneTransaction() {
        watched.erase(ADA, watched.client("https://hooks.example.com/"), Set.of());
        crm.sql(BACK);
        watched.execute(
                "create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end'");
        watched.execute(
                "create trigger broken before insert on webhook_delivery for each row execute function broken()");

        watched.pass();

        assertThat(watched.back()).isEmpty();
        assertThat(office.text(TOLD)).isEqualTo("0");
        assertThat(office.text("select table_name || block from watch_pass")).isEqualTo("0");

        watched.execute("drop trigger broken on webhook_delivery");
        watched.pass();
        assertThat(watched.back()).hasSize(1);
        assertThat(office.text(TOLD)).isEqualTo("1");
        assertThat(office.text("select count(*) from webhook_delivery")).isEqualTo("1");
    }

    @Test
    void aSourceThatDoesNotAnswerHoldsUpNoOther() {
        Company shop = Company.open();
        office.connect("shop", shop, Environment.SANDBOX, Company.MAP);
        watched.erase(ADA);
        shop.sql(BACK);
        crm.sql("alter table customers rename to clients");
        try (CapturedLog log = CapturedLog.open()) {
            watched.pass();
            assertThat(log.text()).contains("not watched").doesNotContain("ada@");
        }

        assertThat(watched.back()).extracting(Reappearance::source).containsExactly("shop");
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

        watched.pass();

        assertThat(watched.back()).isEmpty();
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
        watched.erase(ADA);
        crm.sql("insert into accounts values ('ada@example.com')");
        watched.pass();
        assertThat(watched.back()).extracting(Reappearance::table).containsExactly("public.accounts");

        crm.sql("alter table accounts rename to gone; " + BACK);
        watched.pass();

        assertThat(watched.back())
                .extracting(Reappearance::table)
                .containsExactlyInAnyOrder("public.accounts", "public.customers");
        assertThat(office.text("select ended_at is null and incomplete from watch_pass"))
                .isEqualTo("t");
    }

    @Test
    void whatTheLedgerForgetsIsForgotten() {
        watched.erase(ADA);
        crm.sql(BACK);
        watched.pass();
        Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
        installation.clock.tick(Duration.ofDays(34));
        expiry.expire();
        assertThat(watched.back()).hasSize(1);

        installation.clock.tick(Duration.ofDays(1));
        expiry.expire();
        assertThat(watched.back()).isEmpty();
        assertThat(office.text("select count(*) from reappearance")).isEqualTo("0");
        watched.pass();
        assertThat(watched.back())
                .as("nobody knows any more that she was erased")
                .isEmpty();
    }
}
