package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.kit.Company;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is removed while a request waits, and another database takes its name. */
class SourceReplacedTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");
    private static final String HOUSEHOLD = "update customers set phone = '+14155550100'";

    private Office office;
    private Company crm;
    private Company other;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = office.connect();
        other = Company.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aStrangerWithTheSameKeyIsNotTheOneWhoWasFoundBefore() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.SAVED, () -> crm.sql("alter table customers add column note text"));
        office.work();
        assertThat(office.view(id).status().closed()).isFalse();
        other.sql("update customers set name = 'Zoe', email = 'zoe@example.com' where id = 1");

        replace();
        office.later();

        assertThat(other.people()).isEqualTo("Zoe,Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aRowWhoseNewKeyReadsLikeTheOldOneIsNotTheOneThatWasFoundBefore() {
        RequestId id = office.forget(ADA);
        office.at(Milestone.SAVED, () -> crm.sql("""
                        alter table customers add number int; update customers set number = 3 - id;
                        alter table customers alter number set not null, add unique (number);
                        update customers set email = null, phone = null where id = 2
                        """));
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);

        office.apply(
                "crm",
                Company.MAP
                        .replace("    person: true\n", "    person: true\n    key: [number]\n")
                        .replace("      id: {}\n", "      id: {}\n      number: {}\n"));
        office.later();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void whoWasChosenInOneDatabaseIsNotChosenInAnother() {
        crm.sql(HOUSEHOLD);
        other.sql(HOUSEHOLD + "; update customers set name = 'Zoe', email = 'zoe@example.com' where id = 1");
        RequestId id = office.forget(PHONE);
        office.work();
        office.requests.resolve(office.installation.tenant, id, List.of(root(1)), "test");

        replace();
        office.later();

        assertThat(other.people()).isEqualTo("Zoe,Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
    }

    @Test
    void whoWasOfferedInOneDatabaseCannotBeChosenInAnother() {
        crm.sql(HOUSEHOLD);
        other.sql(HOUSEHOLD);
        RequestId id = office.forget(PHONE);
        office.work();
        replace();

        office.requests.resolve(office.installation.tenant, id, List.of(root(1)), "test");
        office.later();

        assertThat(other.people()).isEqualTo("Ada,Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
    }

    @Test
    void whoIsLeftOfThoseWhoHadToBeToldApartIsNotTakenForTheOneWhoAsked() {
        crm.sql(HOUSEHOLD);
        other.sql("delete from orders where id = 1; delete from customers where id = 1; " + HOUSEHOLD);
        RequestId id = office.forget(PHONE);
        office.work();
        office.requests.resolve(office.installation.tenant, id, List.of(root(1)), "test");

        replace();
        office.later();

        assertThat(other.people()).isEqualTo("Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
    }

    @Test
    void aSourceThatCameAfterTheChoiceAsksAgain() {
        crm.sql(HOUSEHOLD);
        other.sql(HOUSEHOLD);
        RequestId id = office.forget(PHONE);
        office.work();
        office.requests.resolve(office.installation.tenant, id, List.of(root(1)), "test");

        office.connect("shop", other, Environment.SANDBOX, Company.MAP);
        office.later();

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(other.people()).isEqualTo("Ada,Bob");
        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
    }

    @Test
    void anApprovalOfOneDatabaseIsNoneOfAnother() {
        String many = "insert into orders select 100 + n, 1, 'pen' from generate_series(1, 1001) n";
        crm.sql(many);
        other.sql(many);
        RequestId id = office.forget(ADA);
        office.work();
        String digest = office.requests
                .plan(office.installation.tenant, id)
                .orElseThrow()
                .digest();
        office.requests.confirm(office.installation.tenant, id, digest, "test");

        replace();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(other.people()).isEqualTo("Ada,Bob");
    }

    private void replace() {
        office.sources.remove(
                office.installation.tenant,
                office.sources
                        .named(office.installation.tenant, "crm")
                        .orElseThrow()
                        .id());
        office.connect("crm", other, Environment.SANDBOX, Company.MAP);
    }

    private static Root root(int id) {
        return Root.of("crm", new TableName("public", "customers"), List.of(String.valueOf(id)));
    }
}
