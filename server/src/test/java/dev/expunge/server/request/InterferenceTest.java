package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.Counts;
import dev.expunge.receipts.NotCovered;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.kit.Company;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody lays a hand in between: another node, an operator, the company's own programs. */
class InterferenceTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final String ADA_AGAIN =
            "insert into customers values (%1$d, 'ada@example.com', null, 'Ada'); insert into orders values (%1$d, %1$d, 'pen')";

    private final NodeId other = new NodeId(UUID.randomUUID());
    private Office office;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = office.connect();
        crm.sql("alter table customers drop constraint customers_email_key");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Milestone.class,
            names = {"PLANNED", "SAVED", "CHANGED", "BEGUN", "COMMITTED", "SETTLED", "VERIFIED"})
    void aNodeThatLosesItsLeaseAnywhereDoesNothingTwice(Milestone where) {
        RequestId id = office.forget(ADA);
        office.at(where, this::anotherNodeTakesOver);

        office.work();
        office.later();
        office.later();

        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.text("select count(*) from receipt")).isEqualTo("1");
        assertThat(office.text("select count(*) from request_source where state = 'verified'"))
                .isEqualTo("1");
        SourceStatement proven = office.receipt(id).sources().getFirst();
        assertThat(proven.tables())
                .containsExactlyInAnyOrder(
                        new TableOutcome.Changed("public.customers", Change.DELETED, 1),
                        new TableOutcome.Changed("public.orders", Change.DELETED, 1));
        assertThat(proven.counts()).isInstanceOf(Counts.Committed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Milestone.class,
            names = {"PLANNED", "SAVED", "CHANGED"})
    void aLostLeaseIsFencedBeforeTheSourceCommits(Milestone where) {
        office.forget(ADA);
        office.at(where, () -> {
            office.installation.clock.tick(Duration.ofSeconds(11));
            assertThat(office.claim(other)).isPresent();
        });

        office.work();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.text("select count(*) from request_source")).isEqualTo("0");
    }

    @Test
    void aHoldThatComesBetweenPlanAndDeedIsKept() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.SAVED, () -> office.holds.place(office.installation.tenant, ADA, "case 17", "test"));

        office.work();

        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        office.installation.clock.tick(Duration.ofDays(1));
        Hold hold = office.holds.list(office.installation.tenant).getFirst();
        office.holds.release(office.installation.tenant, hold.id());
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.receipt(id).holds())
                .extracting(dev.expunge.receipts.Hold::ground)
                .containsExactly("case 17");
    }

    @Test
    void aHoldOnWhatOnlyTheSourceKnowsOfThePersonIsKeptToo() {
        Company shop = Company.open();
        office.connect(
                "shop", shop, Environment.SANDBOX, Company.MAP.replace("stored: e164", "stored: e164, means: person"));
        office.holds.place(
                office.installation.tenant, new Identifier("phone_number", "+14155550100"), "case 17", "test");
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void whatIsWithdrawnWhileItIsPlannedIsNotDone() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.PLANNED, () -> assertThat(withdraw(id)).isInstanceOf(Acted.Done.class));

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.text("select count(*) from request_identifier where cipher is not null"))
                .isEqualTo("0");
    }

    @Test
    void whatIsBeingDoneCannotBeWithdrawn() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.SAVED, () -> assertThat(withdraw(id)).isInstanceOf(Acted.WrongState.class));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void whatComesBackBeforeTheVerificationSendsTheRequestBack() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.COMMITTED, () -> crm.sql(ADA_AGAIN.formatted(3)));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.PLANNING);
        assertThat(office.view(id).blockers()).extracting(Blocker::table).contains("public.customers");
        assertThat(office.text("select count(*) from receipt")).isEqualTo("0");
        office.later();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.receipt(id).sources().getFirst().tables())
                .containsExactlyInAnyOrder(
                        new TableOutcome.Changed("public.customers", Change.DELETED, 2),
                        new TableOutcome.Changed("public.orders", Change.DELETED, 2));
    }

    @Test
    void whatComesBackAgainAndAgainIsToldTheOperatorTheThirdTime() {
        RequestId id = office.forget(ADA);
        for (int time = 1; time <= 3; time++) {
            int row = 100 + time;
            assertThat(alerts()).isZero();
            office.at(Milestone.COMMITTED, () -> crm.sql(ADA_AGAIN.formatted(row)));
            office.later();
            assertThat(office.view(id).attempts()).isEqualTo(time);
        }
        assertThat(alerts()).isEqualTo(1);

        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(alerts()).isEqualTo(1);
    }

    @Test
    void aTransactionThatRanBesideTheErasureIsWaitedForAndWhatItWroteIsErasedToo() throws SQLException {
        RequestId id;
        try (Connection beside = crm.connect();
                Statement statement = beside.createStatement()) {
            beside.setAutoCommit(false);
            statement.execute(ADA_AGAIN.formatted(3));
            id = office.forget(ADA);
            office.work();
            assertThat(office.view(id).status()).isEqualTo(Status.VERIFYING);
            assertThat(office.view(id).blockers())
                    .extracting(Blocker::reason)
                    .containsExactly("a transaction that ran beside the erasure has not ended");
            beside.commit();
        }

        office.later();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("1");
    }

    @Test
    void whatComesLateForWhoeverIsGoneIsErasedThoughItTeachesSomethingNew() {
        Company shop = Company.open();
        shop.sql("create table mails (id bigint primary key, customer_id bigint, address text)");
        office.connect("shop", shop, Environment.SANDBOX, Company.MAP + """
                  public.mails:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    identifiers: {address: {type: email, names: owner}}
                    disposition: delete
                    columns: [id, customer_id, address]
                """);
        RequestId id = office.forget(ADA);
        office.at(Milestone.COMMITTED, 2, () -> shop.sql("insert into mails values (1, 1, 'ada@example.org')"));

        office.work();
        office.later();
        office.later();

        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(shop.text("select count(*) from mails")).isEqualTo("0");
    }

    @Test
    void whatWasAmbiguousStandsInTheReceiptHoweverManyPassesItTook() throws SQLException {
        Company shop = Company.open();
        shop.sql("update customers set phone = '+14155550100'");
        office.connect(
                "shop", shop, Environment.SANDBOX, Company.MAP.replace("stored: e164", "stored: e164, means: person"));
        RequestId id;
        try (Connection beside = shop.connect();
                Statement statement = beside.createStatement()) {
            beside.setAutoCommit(false);
            statement.execute("insert into orders values (9, 2, 'pen')");
            id = office.forget(ADA);
            office.work();
            assertThat(office.view(id).status()).isEqualTo(Status.VERIFYING);
            beside.commit();
        }

        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(shop.people()).isEqualTo("Bob");
        assertThat(office.receipt(id).notCovered().ambiguous())
                .containsExactly(new NotCovered.AmbiguousIdentifiers("phone_number", 1));
    }

    @Test
    void aSchemaThatChangesAfterItWasSurveyedIsNamed() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.SAVED, () -> crm.sql("alter table customers add nickname text"));

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::column).contains("nickname");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    /** The lease has run out, and the other node makes a whole pass before the first one goes on. */
    private void anotherNodeTakesOver() {
        office.installation.clock.tick(Duration.ofSeconds(11));
        office.carryOut(office.claim(other).orElseThrow());
    }

    private Acted withdraw(RequestId id) {
        return office.requests.withdraw(office.installation.tenant, id, "test");
    }

    private double alerts() {
        return office.meters.get("expunge.requests.alerts").counter().count();
    }
}
