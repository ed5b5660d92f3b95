package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.BatchHead;
import dev.expunge.receipts.BatchLog;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.Counts;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.receipts.Verification;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node dies between any two commits, another one finishes. The shop knows people by a reference alone, which only the CRM
 * can tell, and the CRM is erased first: what was learned there must survive the crash.
 */
class CrashTest {
    private static final String CRM_MAP = Company.MAP
            .replace("stored: e164}\n", "stored: e164}\n      ref: {type: custom_id}\n")
            .replace("      name: {}\n", "      name: {}\n      ref: {}\n");
    private static final String SHOP_MAP = """
            format: 1
            backups: {longest-rotation: P7D}
            tables:
              public.visitors:
                key: [ref]
                identifiers: {ref: {type: custom_id}}
                disposition: delete
                columns: [ref, visits]
            """;

    @TempDir
    private static Path folder;

    private static Office office;
    private static Company crm;
    private static Company shop;
    private static int people = 100;

    @BeforeAll
    static void open() {
        office = new Office(new TestInstallation(folder));
        crm = Company.open();
        crm.sql("alter table customers add ref text; update customers set ref = 'R-' || id");
        shop = Company.open();
        shop.sql("drop table orders, customers; create table visitors (ref text primary key, visits int)");
        shop.sql("insert into visitors values ('R-1', 1), ('R-2', 2)");
        office.connect("crm", crm, Environment.SANDBOX, CRM_MAP);
        office.connect("shop", shop, Environment.SANDBOX, SHOP_MAP);
    }

    @AfterAll
    static void close() {
        office.close();
    }

    /**
     * A process of its own, which the runtime halts. A round is begun and committed in each of two sources; nobody's request
     * completes before anything is changed.
     */
    @ParameterizedTest
    @CsvSource({
        "CLAIMED, 1",
        "PLANNED, 1",
        "SAVED, 1",
        "CHANGED, 1",
        "BEGUN, 1",
        "COMMITTED, 1",
        "SETTLED, 1",
        "CHANGED, 2",
        "BEGUN, 2",
        "COMMITTED, 2",
        "SETTLED, 2",
        "VERIFIED, 1",
        "PROVEN, 1",
        "COMPLETED, 1",
        "PROVEN, 2",
        "COMPLETED, 2"
    })
    void whereverANodeHaltsAnotherFinishesAndNothingIsLostOrDoneTwice(Milestone where, int time) throws Exception {
        int one = newcomer();
        int other = newcomer();
        List<RequestId> requests = List.of(forget(one), forget(other));
        RequestId nobody = office.forget(new Identifier("email", "nobody@example.com"));

        halt(where, time);
        assertNobodyIsHalfDone(one);
        assertNobodyIsHalfDone(other);
        finish();

        for (RequestId request : requests) {
            assertThat(office.view(request).blockers()).isEmpty();
            assertThat(office.view(request).status()).isEqualTo(Status.COMPLETED);
            assertThat(office.receipt(request).sources())
                    .extracting(SourceStatement::tables)
                    .containsExactly(
                            List.of(
                                    new TableOutcome.Changed("public.customers", Change.DELETED, 1),
                                    new TableOutcome.Changed("public.orders", Change.DELETED, 1)),
                            List.of(new TableOutcome.Changed("public.visitors", Change.DELETED, 1)));
            assertThat(office.receipt(request).sources())
                    .extracting(SourceStatement::counts)
                    .allMatch(Counts.Committed.class::isInstance);
            assertThat(types("ledger", request)).isEqualTo("custom_id,email");
        }
        assertThat(office.receipt(nobody).sources())
                .allMatch(source -> source.tables().isEmpty());
        assertThat(types("ledger", nobody)).isEqualTo("email");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(crm.text("select string_agg(id::text, ',' order by id) from orders"))
                .isEqualTo("1,2");
        assertThat(shop.text("select string_agg(ref || visits, ',' order by ref) from visitors"))
                .isEqualTo("R-11,R-22");
        assertOneReceiptEachInOneChain();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "EXPORTED", "PROVEN", "COMPLETED"})
    void whereverANodeHaltsWhoAskedIsShownEverythingInOneArchive(Milestone where) throws Exception {
        int one = newcomer();
        RequestId see = office.show(email(one));
        RequestId gone = forget(one);

        halt(where, 1);
        finish();

        assertThat(office.view(see).result()).isEqualTo(Result.EXPORTED);
        assertThat(office.view(gone).result()).isEqualTo(Result.ERASED);
        assertThat(office.text(
                        "select count(*) || ' ' || bool_and(ready) from export where wrapped_key <> '' and request_id = '"
                                + see + "'"))
                .isEqualTo("1 true");
        assertThat(office.exports.find(office.installation.tenant, see.value())).isPresent();
    }

    private static void assertNobodyIsHalfDone(int id) {
        assertThat(crm.text("select count(*) from customers where id = " + id))
                .isEqualTo(crm.text("select count(*) from orders where customer_id = " + id));
    }

    /** Every completed request has one receipt, all hang together, and every history is without gaps. */
    private static void assertOneReceiptEachInOneChain() {
        assertThat(office.text("select count(*) from privacy_request where status <> 'completed'"))
                .isEqualTo("0");
        assertThat(office.text("select count(*) from request_source where state <> 'verified' or erased is not null"))
                .isEqualTo("0");
        assertThat(office.text("""
                select count(*) from privacy_request r
                where event_count <> (select count(*) from request_event e where e.request_id = r.id)
                    or event_count <> (select max(number) from request_event e where e.request_id = r.id)
                """)).isEqualTo("0");
        ReceiptVerifier verifier = new ReceiptVerifier(JwkSet.parse(office.receiptKeys.publicKeys()));
        List<BatchHead> heads = office.texts("select file from receipt").stream()
                .map(file -> verifier.verify(file.getBytes(StandardCharsets.UTF_8)))
                .map(verified -> ((Verification.Verified) verified).batch())
                .toList();
        assertThat(heads).hasSize(Integer.parseInt(office.text("select count(*) from privacy_request")));
        assertThat(BatchLog.faults(heads)).isEmpty();
        assertThat(heads.stream().map(BatchHead::sequence).distinct().count())
                .isEqualTo(heads.stream().mapToLong(BatchHead::sequence).max().orElse(0));
    }

    private static RequestId forget(int id) {
        return office.forget(email(id));
    }

    private static Identifier email(int id) {
        return new Identifier("email", "c" + id + "@example.com");
    }

    /** Somebody with an order, whom the shop knows, too. */
    private static int newcomer() {
        int id = ++people;
        crm.sql("insert into customers values (%1$d, 'c%1$d@example.com', null, 'C', 'R-%1$d')".formatted(id));
        crm.sql("insert into orders values (%1$d, %1$d, 'pen')".formatted(id));
        shop.sql("insert into visitors values ('R-%1$d', 3)".formatted(id));
        return id;
    }

    /** A source may take a moment to see that the halted node's connection is gone. */
    private static void finish() {
        Awaitility.await().until(() -> {
            office.installation.clock.tick(Duration.ofSeconds(RequestQueue.LEASE_SECONDS + 1));
            office.work();
            return office.text("select count(*) from privacy_request where status <> 'completed'")
                    .equals("0");
        });
    }

    private static String types(String table, RequestId request) {
        return office.text(
                "select string_agg(type, ',' order by type) from " + table + " where request_id = '" + request + "'");
    }

    private static void halt(Milestone where, int time) throws Exception {
        Fork.runUntilHalted(
                CrashingNode.class,
                folder,
                office.installation.address,
                List.of(office.installation.clock.instant().toString(), where.name(), String.valueOf(time)));
    }
}
