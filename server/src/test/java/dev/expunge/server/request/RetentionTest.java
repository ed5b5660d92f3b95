package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.kit.Company;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ada is erased in 2026; a law keeps her invoices for seven years from their day, and her contract for one from the request's. */
class RetentionTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier HER_PHONE = new Identifier("phone_number", "+14155550100");
    private static final String MAP = Company.MAP
                    .replace("      id: {}\n", "      id: {keep: key of retained rows}\n")
                    .replace("      email: {}", "      email: {anonymise: {random: auto}}")
                    .replace("      phone: {}", "      phone: {anonymise: {value: null}}")
                    .replace("      name: {}", "      name: {anonymise: {value: erased}}")
            + """
              public.invoices:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: retain
                retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P7Y, from: issued_on}
                identifiers: {sent_to: {type: email, stored: as is}}
                columns:
                  id: {keep: key}
                  customer_id: {keep: reference}
                  issued_on: {keep: no personal data}
                  sent_to: {keep: required by the ground}
              public.contracts:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: retain
                retention: {ground: limitation, citation: "BGB 195", term: P1Y}
                columns: {id: {keep: key}, customer_id: {keep: reference}}
            """;

    private Office office;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = Company.open();
        crm.sql("""
                create table invoices (id int primary key, customer_id int references customers, issued_on date, sent_to text);
                create table contracts (id int primary key, customer_id int references customers);
                create index on invoices (customer_id);
                create index on contracts (customer_id);
                insert into invoices values (1, 1, '2026-03-01', 'ada@example.com'), (2, 2, '2020-01-01', 'bob@example.com');
                insert into contracts values (1, 1), (2, 2);
                """);
        office.connect("crm", crm, Environment.SANDBOX, MAP);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatALawKeepsStaysUntilTheLastDayOfItsTermAndIsErasedThen() {
        RequestId former = office.forget(ADA);
        office.work();
        assertThat(office.view(former).blockers()).isEmpty();
        assertThat(office.view(former).status()).isEqualTo(Status.COMPLETED);
        assertThat(left("invoices")).isEqualTo("1,2");
        assertThat(office.receipt(former).sources().getFirst().tables())
                .contains(
                        new TableOutcome.Retained(
                                "public.invoices", 1, "accounting", "26 CFR 1.6001-1", LocalDate.of(2033, 3, 1)),
                        new TableOutcome.Retained(
                                "public.contracts", 1, "limitation", "BGB 195", LocalDate.of(2027, 11, 22)));

        at("2027-11-22T23:59:59Z");
        assertThat(left("contracts")).isEqualTo("1,2");
        at("2027-11-23T00:00:00Z");
        assertThat(left("contracts")).isEqualTo("2");
        assertThat(left("invoices")).isEqualTo("1,2");
        at("2033-03-01T23:59:59Z");
        assertThat(left("invoices")).isEqualTo("1,2");
        at("2033-03-02T00:00:00Z");
        assertThat(left("invoices")).isEqualTo("2");
        assertThat(office.text("select count(*) from deferred_action where done_at is null"))
                .isEqualTo("0");
        assertThat(office.text("select count(*) from privacy_request where status <> 'completed'"))
                .isEqualTo("0");
    }

    @Test
    void whatStaysIsRememberedThroughALaterRoundThatDoesNotMeetIt() {
        office.at(Milestone.SETTLED, () -> crm.sql("insert into orders values (9, 1, 'a late pen')"));
        RequestId former = office.forget(ADA);
        office.work();
        office.later();

        assertThat(office.view(former).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.text("select max(round) from request_source")).isEqualTo("2");
        assertThat(office.receipt(former).sources().getFirst().tables())
                .contains(
                        new TableOutcome.Retained(
                                "public.invoices", 1, "accounting", "26 CFR 1.6001-1", LocalDate.of(2033, 3, 1)),
                        new TableOutcome.Retained(
                                "public.contracts", 1, "limitation", "BGB 195", LocalDate.of(2027, 11, 22)));
        at("2033-03-02T00:00:00Z");
        assertThat(left("contracts")).isEqualTo("2");
        assertThat(left("invoices")).isEqualTo("2");
    }

    @Test
    void whatIsOverdueWhenTheRequestEndsIsSealedUnderAKeyThatStillLives() {
        office.at(Milestone.VERIFIED, () -> office.installation.clock.set(Instant.parse("2028-01-05T00:00:00Z")));
        office.forget(ADA);
        office.work();

        assertThat(office.text("select key_epoch from deferred_action where table_name = 'public.contracts'"))
                .isEqualTo("deferred-2028-01");
        at("2028-01-06T00:00:00Z");
        assertThat(left("contracts")).isEqualTo("2");
    }

    @Test
    void anotherKeyInTheMapLeavesTheRowsAloneAndSaysWhichTheyAre() {
        office.forget(ADA);
        office.work();
        crm.sql("alter table contracts add number int; update contracts set number = 3 - id;"
                + " alter table contracts alter number set not null, add unique (number)");
        String contracts =
                MAP.substring(0, MAP.indexOf("    columns: {id: {keep: key}, customer_id: {keep: reference}}"));
        office.apply(
                "crm",
                contracts
                        + "    key: [number]\n"
                        + "    columns: {id: {keep: a number}, customer_id: {keep: reference}, number: {keep: key}}\n");

        RequestId later = at("2027-11-23T00:00:00Z").getFirst();

        assertThat(left("contracts")).isEqualTo("1,2");
        assertThat(office.view(later).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(later).blockers())
                .containsExactly(new Blocker(
                        "crm",
                        "public.contracts",
                        null,
                        "a term has ended, but the rows were named by id and the map in force names them by number"));

        office.apply(
                "crm",
                contracts
                        + "    key: [id]\n"
                        + "    columns: {id: {keep: key}, customer_id: {keep: reference}, number: {keep: a number}}\n");
        office.later();
        assertThat(office.view(later).status()).isEqualTo(Status.COMPLETED);
        assertThat(left("contracts")).isEqualTo("2");
    }

    @Test
    void rowsWhoseKeyHasNoNameAreNotGuessedAt() {
        office.forget(ADA);
        office.work();
        sealAsEarlierVersionsDid();

        RequestId later = at("2027-11-23T00:00:00Z").getFirst();

        assertThat(left("contracts")).isEqualTo("1,2");
        assertThat(office.view(later).blockers())
                .extracting(Blocker::reason)
                .containsExactly("a term has ended, but an earlier version did not keep which columns name the rows");
    }

    @Test
    void aHoldOnWhatWasLearnedKeepsTheRowsAlsoUnderAKeyOfLater() {
        office.forget(ADA);
        office.work();
        office.installation.hashes.rotate(office.installation.tenant);
        office.holds.place(office.installation.tenant, HER_PHONE, "case 17", "test");

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(office.view(later).blockers()).containsExactly(HoldGate.ON_HOLD);
        assertThat(left("invoices")).isEqualTo("1,2");
    }

    @Test
    void theErasureHasItsOwnReceiptAndTheLedgerRemembersWhom() {
        RequestId former = office.forget(ADA);
        office.work();

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(office.view(later).origin()).isEqualTo("retention");
        assertThat(office.view(later).initiator()).isEqualTo(former.toString());
        assertThat(office.receipt(later).sources().getFirst().tables())
                .containsExactlyInAnyOrder(
                        new TableOutcome.Changed("public.invoices", Change.DELETED, 1),
                        new TableOutcome.Changed("public.contracts", Change.DELETED, 1));
        assertThat(office.text("""
                select count(*) from ledger one join ledger other using (type, hash_key, hash)
                where one.request_id = '%s' and other.request_id = '%s'
                """.formatted(former, later))).isEqualTo("1");
        assertThat(office.text("select count(*) from deferred_action where length(row_keys) > 0"))
                .isEqualTo("0");
    }

    @Test
    void aHoldOnThePersonKeepsTheRowsBeyondTheirTerm() {
        office.forget(ADA);
        office.work();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "case 17", "test");

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(left("invoices")).isEqualTo("1,2");
        assertThat(office.view(later).blockers()).containsExactly(HoldGate.ON_HOLD);
        office.holds.release(office.installation.tenant, hold.id());
        office.work();
        assertThat(office.view(later).status()).isEqualTo(Status.COMPLETED);
        assertThat(left("invoices")).isEqualTo("2");
    }

    @Test
    void whoCameBackAsACustomerIsLeftAlone() {
        office.forget(ADA);
        office.work();
        crm.sql(
                "insert into customers values (7, 'ada@example.com', null, 'Ada'); insert into orders values (7, 7, 'pen')");

        at("2033-03-02T00:00:00Z");

        assertThat(left("invoices")).isEqualTo("2");
        assertThat(crm.text("select name from customers where id = 7")).isEqualTo("Ada");
        assertThat(crm.text("select count(*) from orders where id = 7")).isEqualTo("1");
    }

    @Test
    void whatWasGivenToSomebodyElseIsNotErasedWithTheTerm() {
        office.forget(ADA);
        office.work();
        crm.sql("update invoices set customer_id = 2 where id = 1");

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(left("invoices")).isEqualTo("1,2");
        assertThat(office.view(later).blockers())
                .containsExactly(new Blocker(
                        "crm", "public.invoices", null, "a row whose term is over belongs to somebody else by now"));
        crm.sql("update invoices set customer_id = 1 where id = 1");
        office.later();
        assertThat(office.view(later).status()).isEqualTo(Status.COMPLETED);
        assertThat(left("invoices")).isEqualTo("2");
    }

    @Test
    void whatNobodyOwnsAndNamesSomebodyElseByThenIsNotErasedWithTheTerm() {
        crm.sql("create table letters (id int primary key, sent_to text);"
                + " insert into letters values (1, 'ada@example.com'), (2, 'bob@example.com')");
        office.apply("crm", MAP + """
              public.letters:
                disposition: retain
                retention: {ground: limitation, citation: "BGB 195", term: P1Y}
                identifiers: {sent_to: {type: email, stored: as is}}
                columns: {id: {keep: key}, sent_to: {keep: required by the ground}}
            """);
        RequestId former = office.forget(ADA);
        office.work();
        assertThat(office.view(former).status()).isEqualTo(Status.COMPLETED);
        crm.sql("update letters set sent_to = 'eve@example.com' where id = 1");

        RequestId later = at("2027-11-23T00:00:00Z").getFirst();

        assertThat(left("letters")).isEqualTo("1,2");
        assertThat(office.view(later).blockers())
                .containsExactly(new Blocker(
                        "crm", "public.letters", null, "a row whose term is over names somebody else by now"));
        crm.sql("update letters set sent_to = 'Ada@example.com' where id = 1");
        office.later();
        assertThat(office.view(later).status()).isEqualTo(Status.COMPLETED);
        assertThat(left("letters")).isEqualTo("2");
    }

    @Test
    void whatBelongsToWhoeverTookADeletedKeyIsNotErasedWithTheTerm() {
        crm.sql("alter table customers add number int unique; update customers set number = 70 + id;"
                + " alter table contracts drop constraint contracts_customer_id_fkey;"
                + " update contracts set customer_id = 71 where id = 1; delete from invoices");
        office.apply(
                "crm",
                MAP.replace("      id: {keep: key of retained rows}", "      id: {}\n      number: {}")
                        .replace(
                                "belongs-to: [{table: public.customers, match: {customer_id: id}}]\n"
                                        + "    disposition: retain\n    retention: {ground: limitation",
                                "belongs-to: [{table: public.customers, match: {customer_id: number}}]\n"
                                        + "    disposition: retain\n    retention: {ground: limitation"));
        office.forget(ADA);
        office.work();
        assertThat(crm.text("select count(*) from customers where number = 71")).isEqualTo("0");
        crm.sql("insert into customers (id, email, number) values (1, 'eve@example.com', 71)");

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(left("contracts")).isEqualTo("1,2");
        assertThat(office.view(later).status()).isEqualTo(Status.BLOCKED);
    }

    @Test
    void rowsThatAreGoneAlreadyEndWithAReceiptThatSaysSo() {
        office.forget(ADA);
        office.work();
        crm.sql("delete from invoices where id = 1; delete from contracts where id = 1");

        RequestId later = at("2033-03-02T00:00:00Z").getFirst();

        assertThat(office.view(later).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.receipt(later).sources().getFirst().tables()).isEmpty();
    }

    @Test
    void theErasureReachesNoFurtherThanTheRequestThatLeftTheRows() {
        office.forget(ADA);
        office.work();
        office.installation
                .database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update privacy_request set sources = array(select id from data_source)"));

        at("2027-11-23T00:00:00Z");

        assertThat(left("contracts")).isEqualTo("2");
        assertThat(office.text("select sources = array(select id from data_source) from privacy_request"
                        + " where origin = 'retention'"))
                .isEqualTo("t");
    }

    /** What is due at that time is handed over, twice, and carried out; returns the requests that came of it, newest first. */
    private List<RequestId> at(String time) {
        office.installation.clock.set(Instant.parse(time));
        office.retention.handOver();
        office.retention.handOver();
        office.work();
        return office
                .texts("select id::text from privacy_request where origin = 'retention' order by received_at desc")
                .stream()
                .map(id -> RequestId.parse(id).orElseThrow())
                .toList();
    }

    private void sealAsEarlierVersionsDid() {
        String id = office.text("select id from deferred_action where table_name = 'public.contracts'");
        String row = " from deferred_action where id = '" + id + "'";
        Epoch epoch = new Epoch(office.installation.tenant, office.text("select key_epoch" + row));
        byte[] wrapped = HexFormat.of().parseHex(office.text("select encode(wrapped_key, 'hex')" + row));
        DataKey key = office.installation.vault.open(epoch, wrapped, WorkKey.deferred(UUID.fromString(id)));
        byte[] sealed = key.seal("[[\"1\"]]".getBytes(StandardCharsets.UTF_8), WorkKey.ROWS);
        office.installation
                .database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update deferred_action set row_keys = ? where id = ?::uuid", sealed, id));
    }

    private String left(String table) {
        return crm.text("select string_agg(id::text, ',' order by id) from " + table);
    }
}
