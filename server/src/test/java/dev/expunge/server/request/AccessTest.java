package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.Receipt;
import dev.expunge.receipts.Residue;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.export.Export;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.export.Shredder;
import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.kit.Zip;
import dev.expunge.server.tenant.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held about a person is shown, to nobody else, and not for longer than was said. */
class AccessTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");

    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void everySourceIsInTheArchive() throws IOException {
        Company crm = office.connect();
        Company shop = Company.open();
        office.connect(
                "shop", shop, Environment.SANDBOX, Company.MAP + "recipients: {Parcel Ltd: delivers <parcels>}\n");
        shop.sql("insert into orders values (3, 1, 'a \"quoted\", long\nlamp')");
        RequestId id = office.show(ADA);

        office.work();

        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.view(id).result()).isEqualTo(Result.EXPORTED);
        Map<String, String> files = Zip.files(archive(id));
        assertThat(files.keySet())
                .containsExactly(
                        "data/crm/public.customers.csv",
                        "data/crm/public.orders.csv",
                        "data/shop/public.customers.csv",
                        "data/shop/public.orders.csv",
                        "report.json",
                        "report.html",
                        "README.txt");
        assertThat(files.get("data/crm/public.customers.csv"))
                .isEqualTo("id,email,phone,name\r\n1,ada@example.com,+14155550100,Ada\r\n");
        assertThat(files.get("data/shop/public.orders.csv"))
                .isEqualTo("id,customer_id,item\r\n1,1,book\r\n3,1,\"a \"\"quoted\"\", long\nlamp\"\r\n");
        assertThat(files.get("report.json")).contains("\"Parcel Ltd\"", "\"rows\" : 2", id.toString());
        assertThat(files.get("report.html"))
                .contains("delivers &lt;parcels&gt;")
                .doesNotContain("<parcels>", "<script");
        assertThat(String.join("\n", files.values())).doesNotContain("Bob", "bob@example.com");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    /** Destroying what is left of others' archives is the timer's work, and may fail there. */
    @Test
    void anArchiveWaitsForNoOther() {
        office.connect();
        RequestId first = office.show(ADA);
        office.work();
        office.installation.database.jdbi().useHandle(handle -> {
            handle.execute("update export set wrapped_key = '', ready = false");
            handle.execute(
                    "create function refuse() returns trigger language plpgsql as $$ begin raise 'locked'; end $$");
            handle.execute(
                    "create trigger refuse before delete on export_piece for each row execute function refuse()");
        });

        RequestId second = office.show(ADA);
        office.work();

        assertThat(office.view(first).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.view(second).result()).isEqualTo(Result.EXPORTED);
    }

    @Test
    void theReceiptSaysWhatWasShown() {
        office.connect();
        RequestId id = office.show(ADA);

        office.work();

        Receipt receipt = office.receipt(id);
        assertThat(receipt.kind()).isEqualTo(Receipt.Kind.ACCESS);
        assertThat(receipt.sources().getFirst().residue()).isEqualTo(Residue.UNTOUCHED);
        assertThat(receipt.sources().getFirst().tables())
                .containsExactly(
                        new TableOutcome.Changed("public.customers", Change.DISCLOSED, 1),
                        new TableOutcome.Changed("public.orders", Change.DISCLOSED, 1));
        assertThat(office.text("select count(*) from ledger")).isEqualTo("0");
    }

    @Test
    void whomNobodyKnowsIsToldApartFromAFailure() {
        office.connect();
        RequestId nobody = office.show(new Identifier("email", "nobody@example.com"));

        office.work();

        assertThat(office.view(nobody).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.view(nobody).result()).isEqualTo(Result.UNKNOWN);
        assertThat(office.exports.find(office.installation.tenant, nobody.value()))
                .isEmpty();
    }

    @Test
    void anUncoveredColumnKeepsTheRequestOpen() {
        Company crm = office.connect();
        crm.sql("alter table orders add gift_to text");
        RequestId id = office.show(ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::column).contains("gift_to");
        assertThat(office.exports.find(office.installation.tenant, id.value())).isEmpty();
        crm.sql("alter table orders drop gift_to");
        office.later();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void twoPeopleAreNotShownToOneAnother() {
        Company crm = office.connect();
        crm.sql("update customers set phone = '+14155550100'");
        crm.sql("update customers set email = 'cleo@example.com' where id = 1");
        RequestId id = office.show(
                PHONE, new Identifier("email", "bob@example.com"), new Identifier("email", "cleo@example.com"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.NEEDS_DECISION);
        assertThat(office.text("select count(*) from export")).isEqualTo("0");
    }

    @Test
    void nothingPersonalIsReadableAndNothingIsLeftAfterTheTerm() {
        office.connect();
        RequestId id = office.show(ADA);
        office.work();
        Export export = export(id);

        assertThat(office.dump()).doesNotContain("ada@example", "4155550100", "book");
        Expiry expiry = new Expiry(office.installation.database, office.installation.keys, office.installation.clock);
        office.installation.clock.tick(Duration.ofDays(29));
        expiry.expire();
        assertThat(office.exports.find(export.id())).contains(export);
        office.installation.clock.tick(Duration.ofDays(1));
        assertThat(office.exports.find(export.id())).isEmpty();
        assertThatThrownBy(() -> office.exports.copy(export, new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
        expiry.expire();
        assertThat(office.text("select count(*) from export_piece")).isEqualTo("0");
    }

    @Test
    void linksEndAndCannotBeMadeUp() {
        office.connect();
        RequestId id = office.show(ADA);
        office.work();
        Export export = export(id);
        ExportLinks links =
                new ExportLinks(office.installation.keys, URI.create("https://x.example"), office.installation.clock);
        String link = links.link(export).toString();
        String token = link.substring(link.lastIndexOf('/') + 1);

        assertThat(link).startsWith("https://x.example/api/v1/exports/");
        assertThat(links.read(token)).contains(export.id());
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(forged)).as("place %s", i).isEmpty();
        }
        assertThat(links.read("")).isEmpty();
        assertThat(links.read("%%%")).isEmpty();
        office.installation.clock.tick(Duration.ofDays(7));
        assertThat(links.read(token)).isEmpty();
        assertThat(links.read(links.link(export).getPath().substring("/api/v1/exports/".length())))
                .contains(export.id());
    }

    @Test
    void aPieceThatIsMissingOrMovedIsNoticed() {
        Company crm = office.connect();
        crm.sql(
                "insert into orders select n, 1, (select string_agg(md5(n || '-' || k), '') from generate_series(1, 40) k)"
                        + " from generate_series(10, 2000) n");
        RequestId id = office.show(ADA);
        office.work();
        Export export = export(id);
        assertThat(Integer.parseInt(office.text("select pieces from export"))).isGreaterThan(1);
        office.installation.database.jdbi().useHandle(handle -> {
            handle.execute("delete from export_piece where number = (select pieces - 1 from export)");
            handle.execute("update export set pieces = pieces - 1");
        });

        assertThatThrownBy(() -> office.exports.copy(export, new ByteArrayOutputStream()))
                .hasMessageContaining("sealed elsewhere");
    }

    @Test
    void whoAsksToSeeAndThenToBeForgottenIsShownFirst() throws IOException {
        Company crm = office.connect();
        crm.sql("alter table orders add gift_to text");
        RequestId see = office.show(ADA);
        RequestId forget = office.forget(ADA);
        RequestId bob = office.forget(new Identifier("email", "bob@example.com"));
        crm.sql("alter table orders drop gift_to");

        office.work();
        office.later();

        assertThat(office.view(see).blockers()).isEmpty();
        assertThat(office.view(see).status()).isEqualTo(Status.COMPLETED);
        assertThat(Zip.files(archive(see)).get("data/crm/public.customers.csv")).contains("ada@example.com");
        assertThat(office.view(forget).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.view(bob).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.text("select count(*) from customers")).isEqualTo("0");
    }

    @Test
    void anErasureWaitsForTheAccessThatCameBefore() {
        Company crm = office.connect();
        RequestId see = office.show(ADA);
        Claimed held = office.claim(new NodeId(java.util.UUID.randomUUID())).orElseThrow();
        RequestId forget = office.forget(ADA);

        office.work();

        assertThat(office.view(forget).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(forget).blockers())
                .extracting(Blocker::reason)
                .containsExactly("an earlier request about the same person is open: " + see);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
        office.carryOut(held);
        office.later();
        assertThat(office.view(see).result()).isEqualTo(Result.EXPORTED);
        assertThat(office.view(forget).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void anErasureOnHoldKeepsNobodyFromSeeingTheirData() {
        office.connect();
        office.holds.place(office.installation.tenant, ADA, "case 17", "test");
        RequestId forget = office.forget(ADA);
        office.work();
        assertThat(office.view(forget).status()).isEqualTo(Status.BLOCKED);
        office.installation.clock.tick(Duration.ofSeconds(1));
        RequestId see = office.show(ADA);

        office.work();

        assertThat(office.view(see).blockers()).isEmpty();
        assertThat(office.view(see).result()).isEqualTo(Result.EXPORTED);
        office.later();
        assertThat(office.view(forget).blockers()).containsExactly(HoldGate.ON_HOLD);
    }

    @Test
    void anArchiveThatIsWholeWaitsForNoCompanion() {
        office.connect();
        RequestId ada = office.show(ADA);
        RequestId bob = office.show(new Identifier("email", "bob@example.com"));
        AtomicReference<List<Status>> meanwhile = new AtomicReference<>(List.of());
        office.at(
                Milestone.EXPORTED,
                2,
                () -> meanwhile.set(
                        List.of(office.view(ada).status(), office.view(bob).status())));

        office.work();

        assertThat(meanwhile.get()).containsExactlyInAnyOrder(Status.COMPLETED, Status.PLANNING);
    }

    @Test
    void anArchiveThatIsTooLargeIsNotWrittenAgainAtOnceAndTakesNobodyAlong(@TempDir Path other) {
        TestInstallation installation = new TestInstallation(other);
        Exports small =
                new Exports(installation.database, installation.vault, installation.random, installation.clock, 1);
        try (Office narrow = new Office(installation, small)) {
            Company crm = narrow.connect();
            crm.sql(
                    "insert into orders select n, 1, (select string_agg(md5(n || '-' || k), '') from generate_series(1, 40) k)"
                            + " from generate_series(10, 2000) n");
            RequestId ada = narrow.show(ADA);
            RequestId bob = narrow.show(new Identifier("email", "bob@example.com"));

            narrow.work();
            narrow.later();

            assertThat(narrow.view(bob).result()).isEqualTo(Result.EXPORTED);
            assertThat(narrow.view(ada).blockers())
                    .extracting(Blocker::reason)
                    .containsExactly("the archive cannot be written: an archive has at most 4 GiB");
            assertThat(narrow.text(
                            "select count(*) from export where wrapped_key <> '' and request_id = '" + ada + "'"))
                    .isEqualTo("0");
            assertThat(narrow.text(
                            "select next_attempt_at - received_at from privacy_request where id = '" + ada + "'"))
                    .isEqualTo("01:00:00");
        }
    }

    @Test
    void aNodeThatDiesWithAWholeArchiveLeavesNoneBehind() throws IOException {
        office.connect();
        RequestId id = office.show(ADA);
        office.at(Milestone.EXPORTED, () -> {
            throw new IllegalStateException("halt");
        });

        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.exports.find(office.installation.tenant, id.value())).isEmpty();
        office.later();

        assertThat(office.view(id).result()).isEqualTo(Result.EXPORTED);
        assertThat(office.text(
                        "select string_agg(ready || ' ' || (wrapped_key <> ''), ',' order by ready) from export"))
                .isEqualTo("false false,true true");
        new Shredder(office.installation.database).expire(office.installation.clock.instant());
        assertThat(office.text("select count(*) from export")).isEqualTo("1");
        assertThat(Zip.files(archive(id))).containsKey("README.txt");
    }

    private Export export(RequestId id) {
        return office.exports.find(office.installation.tenant, id.value()).orElseThrow();
    }

    private byte[] archive(RequestId id) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        office.exports.copy(export(id), archive);
        assertThat((long) archive.size()).isEqualTo(export(id).octets());
        return archive.toByteArray();
    }
}
