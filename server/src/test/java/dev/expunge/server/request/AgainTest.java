package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.watch.Pace;
import dev.expunge.server.watch.Reappearance;
import dev.expunge.server.watch.Reappearances;
import dev.expunge.server.watch.Watch;
import dev.expunge.server.webhook.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada became a customer in January, was erased in November 2026, and is back: with a backup, or because she wants to be. */
class AgainTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier BOB = new Identifier("email", "bob@example.com");
    private static final String MAP = Company.MAP
            .replace("    disposition: delete\n", "    disposition: delete\n    created: made\n    changed: made\n")
            .replace("      name: {}\n", "      name: {}\n      made: {}\n")
            .replace("[id, customer_id, item]", "[id, customer_id, item, made]");
    private static final String RESTORED = """
            insert into customers values (1, 'ada@example.com', '+14155550100', 'Ada', '2026-01-05');
            insert into orders values (1, 1, 'book', '2026-02-05');
            """;

    private Office office;
    private Company crm;
    private DataSource source;
    private Again again;
    private Watch watch;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = company();
        source = office.connect("crm", crm, Environment.SANDBOX, MAP);
        again = again();
        watch = watch();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whomABackupBringsBackIsErasedAgainInFullAndWithAReceipt() {
        RequestId erasure = erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        assertThat(back().getFirst().kept()).isNull();
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("1");
        RequestView request =
                office.view(new RequestId(UUID.fromString(requests().getFirst())));
        assertThat(request.status()).isEqualTo(Status.COMPLETED);
        assertThat(request.result()).isEqualTo(Result.ERASED);
        assertThat(request.id().value()).isEqualTo(back().getFirst().again());
        assertThat(office.receipt(request.id()).sources()).hasSize(1);
        assertThat(office.text("select initiator from privacy_request where origin = 'reappearance'"))
                .isEqualTo(erasure.toString());
        assertThat(office.text("select count(*) from operator_log where act = 'erase-again'"))
                .isEqualTo("1");
        assertThat(office.dump()).doesNotContain("ada@example.com");
    }

    @Test
    void withoutTheSwitchNobodyIsErasedByItself() {
        erase(ADA);
        crm.sql(RESTORED);
        pass();
        assertStays("Ada,Bob");
        assertThat(back()).hasSize(1);

        on();
        office.sources.eraseAgain(office.installation.tenant, source.id(), false);
        pass();
        assertStays("Ada,Bob");
    }

    @Test
    void whoeverSignedUpAgainStays() {
        erase(ADA);
        on();
        crm.sql("insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada', '2026-12-01')");
        pass();

        assertStays("Bob,Ada");
        assertThat(back().getFirst().kept())
                .isEqualTo("crm public.customers.made: a row is not older than the erasure");
    }

    @Test
    void oneNewOrderOfAnOldRowIsEnoughToStay() {
        erase(ADA);
        on();
        crm.sql(RESTORED + "insert into orders values (7, 1, 'pen', '2026-11-30')");
        pass();

        assertStays("Ada,Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("3");
        assertThat(back().getFirst().kept()).contains("public.orders.made");
    }

    @Test
    void anAccountInAnotherSourceThatIsNewIsEnoughToStay() {
        erase(ADA);
        on();
        Company shop = company();
        shop.sql("delete from orders; delete from customers where id = 2; update customers set made = '2026-12-01'");
        office.connect("shop", shop, Environment.SANDBOX, MAP);
        crm.sql(RESTORED);
        pass();

        assertStays("Ada,Bob");
        assertThat(back())
                .filteredOn(one -> one.source().equals("crm"))
                .extracting(Reappearance::kept)
                .containsExactly("shop public.customers.made: a row is not older than the erasure");
    }

    @Test
    void aTableInReachThatSaysNotHowOldItsRowsAreIsEnoughToStay() {
        erase(ADA);
        on();
        office.apply("crm", MAP.replaceFirst("(?s)(public.orders:.*)    created: made\n", "$1"));
        crm.sql(RESTORED);
        pass();

        assertStays("Ada,Bob");
        assertThat(back().getFirst().kept()).contains("public.orders").contains("no created column");
        office.apply("crm", MAP);
        pass();
        office.work();
        assertThat(crm.people()).as("decided anew on each pass").isEqualTo("Bob");
    }

    @Test
    void aHoldKeepsWhomABackupBroughtBack() {
        erase(ADA);
        on();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "a court asks", "test");
        crm.sql(RESTORED);
        pass();
        office.work();
        pass();
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(requests()).as("one, which waits").hasSize(1);
        office.holds.release(office.installation.tenant, hold.id());
        office.later();
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void whoSignsUpWhileTheRequestWaitsStaysAndItIsRefusedWithTheReason() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        assertThat(requests()).hasSize(1);
        crm.sql("insert into orders values (7, 1, 'pen', '2026-11-30')");
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        RequestView request =
                office.view(new RequestId(UUID.fromString(requests().getFirst())));
        assertThat(request.status()).isEqualTo(Status.REFUSED);
        assertThat(request.result()).isEqualTo(Result.KEPT);
        assertThat(request.blockers().toString()).contains("public.orders");
    }

    /** Between the plan and the transaction that erases. */
    @Test
    void whoSignsUpInTheLastMomentStays() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        office.at(Milestone.SAVED, () -> crm.sql("insert into orders values (7, 1, 'pen', '2026-11-30')"));
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(ended()).isEqualTo("refused kept");
    }

    /** Whatever brings her back each hour. */
    @Test
    void afterThreeTimesItIsForSomebodyToDecide() {
        erase(ADA);
        on();
        for (int time = 1; time <= 5; time++) {
            crm.sql("delete from orders; delete from customers where id = 1; " + RESTORED);
            pass();
            office.work();
        }

        assertThat(requests()).hasSize(3);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(back().getFirst().kept()).contains("3 times");

        erase(ADA);
        crm.sql(RESTORED);
        pass();
        office.work();
        assertThat(crm.people()).as("ordered once more, so counted anew").isEqualTo("Bob");
    }

    /** Else what was made between an order and its repetition would pass for older than the order. */
    @Test
    void theOrderCountsAndNotItsRepetition() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        office.work();
        assertThat(crm.people()).isEqualTo("Bob");
        office.installation.clock.tick(Duration.ofDays(10));

        crm.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '"
                + office.installation.clock.instant().minus(Duration.ofDays(5)) + "')");
        pass();
        assertThat(office.text("select count(*) from privacy_request where origin = 'reappearance'"))
                .isEqualTo("1");
        assertThat(back().getFirst().kept()).contains("not older");
    }

    @Test
    void twoNodesThatSeeThePersonAtTwoPlacesMakeOneRequest() {
        withLetters();
        erase(ADA);
        on();
        crm.sql(RESTORED + "insert into letters values ('ada@example.com', '2026-01-05')");
        Watch other = new Watch(
                office.installation.database,
                office.installation.tenants,
                office.connected,
                office.installation.hashes,
                outbox(),
                returned -> {
                    again().consider(returned);
                    again().consider(returned);
                },
                office.installation.clock,
                new Pace(128, Duration.ofHours(1), Duration.ofHours(1), 100, 5_000));
        office.installation.clock.tick(Duration.ofHours(2));
        other.round();
        assertThat(back()).hasSize(2);
        assertThat(requests()).hasSize(1);
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from letters")).isEqualTo("0");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aRequestThatAnOperatorWithdrewIsNotMadeAgain() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        RequestId request = new RequestId(UUID.fromString(requests().getFirst()));
        office.requests.withdraw(office.installation.tenant, request, "test");
        pass();

        assertStays("Ada,Bob");
        assertThat(requests()).hasSize(1);
        assertThat(back().getFirst().kept()).contains("withdrawn");
    }

    @Test
    void aWithdrawalHoldsWhereverThePersonIsSeen() {
        withLetters();
        erase(ADA);
        on();
        crm.sql(RESTORED + "insert into letters values ('ada@example.com', '2026-01-05')");
        pass();
        assertThat(back()).hasSize(2);
        RequestId request = new RequestId(UUID.fromString(requests().getFirst()));
        office.requests.withdraw(office.installation.tenant, request, "test");
        pass();
        pass();

        assertStays("Ada,Bob");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void whereverSomebodyMaySignUpUnseenIsEnoughToStay() {
        Company shop = company();
        office.connect("shop", shop, Environment.SANDBOX, MAP);
        erase(ADA);
        on();
        shop.sql("create table accounts_v2 (email text)");
        crm.sql(RESTORED);
        pass();

        assertStays("Ada,Bob");
        assertThat(back().getFirst().kept()).contains("shop public.accounts_v2");
    }

    @Test
    void whoSignsUpElsewhereWhileTheRequestWaitsStays() {
        Company shop = company();
        office.connect("shop", shop, Environment.SANDBOX, MAP);
        erase(ADA);
        on();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "a court asks", "test");
        crm.sql(RESTORED);
        pass();
        office.work();
        shop.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '2026-12-01')");
        office.holds.release(office.installation.tenant, hold.id());
        office.later();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(ended()).isEqualTo("refused kept");
    }

    @Test
    void turnedOffNothingGoesOnThatWasNotBegun() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        office.sources.eraseAgain(office.installation.tenant, source.id(), false);
        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(ended()).isEqualTo("refused kept");
    }

    /** What a source held before it was connected is nobody's backup. */
    @Test
    void aSourceThatWasConnectedLaterIsNotErasedFrom() {
        erase(ADA);
        Company legacy = company();
        source = office.connect("legacy", legacy, Environment.SANDBOX, MAP);
        on();
        pass();
        office.work();

        assertThat(back()).extracting(Reappearance::source).containsOnly("legacy");
        assertThat(requests()).isEmpty();
        assertThat(legacy.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void whoSignsUpWhenItIsHalfDoneStaysAndAnOperatorMayEndIt() {
        erase(ADA);
        on();
        crm.sql(RESTORED);
        pass();
        office.at(
                Milestone.SETTLED,
                () -> crm.sql("insert into customers values (9, 'ada@example.com', null, 'Ada', '2026-12-01')"));
        office.work();
        office.later();
        RequestId request = new RequestId(UUID.fromString(requests().getFirst()));
        assertThat(office.view(request).status()).isEqualTo(Status.BLOCKED);
        assertThat(crm.people()).isEqualTo("Bob,Ada");

        assertThat(office.requests.withdraw(office.installation.tenant, request, "test"))
                .isInstanceOf(Acted.Done.class);
        pass();
        office.work();
        assertThat(crm.people()).isEqualTo("Bob,Ada");
    }

    @Test
    void whoWasNotErasedIsNotTouchedAndNobodyIsSuppressedAnew() {
        office.installation.database.jdbi().useHandle(handle -> handle.execute("update tenant set suppress_days = 10"));
        erase(ADA);
        on();
        String suppressed = office.text("select count(*) from suppression");
        assertThat(suppressed).isNotEqualTo("0");
        crm.sql(RESTORED);
        pass();
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.text("select count(*) from suppression")).isEqualTo(suppressed);
        assertThat(BOB.value()).isEqualTo(crm.text("select email from customers"));
    }

    private void assertStays(String people) {
        office.work();
        assertThat(requests())
                .allSatisfy(id -> assertThat(
                                office.view(new RequestId(UUID.fromString(id))).status())
                        .isEqualTo(Status.WITHDRAWN));
        assertThat(crm.people()).isEqualTo(people);
    }

    private static Company company() {
        Company company = Company.open();
        company.sql("""
                alter table customers add column made timestamptz default '2026-01-05';
                alter table orders add column made timestamptz default '2026-01-05';
                """);
        return company;
    }

    private void withLetters() {
        crm.sql("create table letters (email text primary key, made timestamptz)");
        office.apply("crm", MAP + """
              public.letters:
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                created: made
                changed: made
                columns: [email, made]
            """);
    }

    /** How the one request ended that nobody made. */
    private String ended() {
        return office.text("select status || ' ' || result from privacy_request where origin = 'reappearance'");
    }

    private void on() {
        office.sources.eraseAgain(office.installation.tenant, source.id(), true);
    }

    private RequestId erase(Identifier identifier) {
        RequestId id = office.forget(identifier);
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        office.installation.clock.tick(Duration.ofSeconds(1));
        return id;
    }

    /** Newest first. */
    private List<String> requests() {
        return office.texts("select id::text from privacy_request where origin = 'reappearance' order by id desc");
    }

    private void pass() {
        office.installation.clock.tick(Duration.ofHours(2));
        watch.round();
    }

    private List<Reappearance> back() {
        return new Reappearances(office.installation.database).list(office.installation.tenant, null, null, 100);
    }

    private Watch watch() {
        return new Watch(
                office.installation.database,
                office.installation.tenants,
                office.connected,
                office.installation.hashes,
                outbox(),
                again,
                office.installation.clock,
                new Pace(128, Duration.ofHours(1), Duration.ofHours(1), 100, 5_000));
    }

    private Again again() {
        return new Again(
                office.installation.database,
                office.connected,
                office.installation.tenants,
                office.installation.vault,
                office.installation.hashes,
                office.installation.random,
                office.installation.clock,
                () -> {});
    }

    private Outbox outbox() {
        return new Outbox(
                office.installation.database,
                office.installation.vault,
                office.installation.clock,
                office.installation.random,
                () -> {});
    }
}
