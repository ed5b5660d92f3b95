package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.SubjectCommitment;
import dev.expunge.receipts.Verification;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.tenant.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final String PEOPLE = "select string_agg(name, ',' order by id) from customers";

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
    void aPersonIsErasedVerifiedReceiptedAndForgottenByUs() {
        String crm = office.company();
        office.connect("crm", crm, Environment.SANDBOX, Office.MAP);
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.text(crm, PEOPLE)).isEqualTo("Bob");
        assertThat(office.text(crm, "select count(*) from orders")).isEqualTo("1");
        IssuedReceipt receipt =
                office.requests.receipt(office.installation.tenant, id).orElseThrow();
        Verification verified = new ReceiptVerifier(JwkSet.parse(office.receiptKeys.publicKeys()))
                .verify(receipt.file().getBytes(StandardCharsets.UTF_8));
        assertThat(verified).isInstanceOf(Verification.Verified.class);
        byte[] nonce = HexFormat.of().parseHex(java.util.Objects.requireNonNull(receipt.nonce()));
        assertThat(receipt.file())
                .contains(
                        SubjectCommitment.of(nonce, "email", "ada@example.com").hash());
        assertThat(office.dump()).doesNotContain("ada@example").doesNotContain("4155550100");
        assertThat(office.text(
                        office.installation.address.url(),
                        "select count(*) from privacy_request r left join request_identifier i on i.request_id = r.id"
                                + " left join request_source s on s.request_id = r.id"
                                + " where r.work_key is not null or r.subject is not null or i.cipher is not null"
                                + " or s.erased is not null"))
                .isEqualTo("0");
    }

    @Test
    void aSecondRequestAboutAPersonWhoIsGoneCompletesAtOnce() {
        office.connect("crm", office.company(), Environment.SANDBOX, Office.MAP);
        office.forget(ADA);
        office.work();
        RequestId again = office.forget(ADA);

        office.work();

        assertThat(office.view(again).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.requests.receipt(office.installation.tenant, again)).isPresent();
    }

    @Test
    void withoutASourceNothingIsEverCompleted() {
        RequestId id = office.forget(ADA);

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("no-sources");
    }

    @Test
    void aSandboxRequestDoesNotTouchAProductionSource() {
        String crm = office.company();
        office.connect("crm", crm, Environment.PRODUCTION, Office.MAP);
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("no-sources");
        assertThat(office.text(crm, PEOPLE)).isEqualTo("Ada,Bob");
    }

    @Test
    void aNewColumnKeepsTheRequestOpenUntilTheMapSpeaksOfIt() {
        String crm = office.company();
        DataSource source = office.connect("crm", crm, Environment.SANDBOX, Office.MAP);
        office.sql(crm, "alter table customers add nickname text");
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::column).contains("nickname");
        office.sources.apply(
                office.installation.tenant,
                source.id(),
                Office.MAP.replace("      name: {}\n", "      name: {}\n      nickname: {}\n"),
                "test");
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.text(crm, PEOPLE)).isEqualTo("Bob");
    }

    @Test
    void aDryRunChangesNothingAndEndsWithTheCounts() {
        String crm = office.company();
        office.connect("crm", crm, Environment.SANDBOX, Office.MAP);
        RequestId id = office.submit(Environment.SANDBOX, true, ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.requests
                        .plan(office.installation.tenant, id)
                        .orElseThrow()
                        .changedRows())
                .isEqualTo(2);
        assertThat(office.requests.receipt(office.installation.tenant, id)).isEmpty();
        assertThat(office.text(crm, PEOPLE)).isEqualTo("Ada,Bob");
    }

    @Test
    void aLegalHoldKeepsTheRequestOpenUntilItIsReleased() {
        String crm = office.company();
        office.connect("crm", crm, Environment.SANDBOX, Office.MAP);
        Hold hold = office.holds.place(office.installation.tenant, ADA, "litigation", "test");
        RequestId id = office.forget(ADA);

        office.work();
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
        assertThat(office.text(crm, PEOPLE)).isEqualTo("Ada,Bob");

        office.holds.release(office.installation.tenant, hold.id());
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aNodeThatLostItsLeaseCannotCommit() {
        String crm = office.company();
        office.connect("crm", crm, Environment.SANDBOX, Office.MAP);
        RequestId id = office.forget(ADA);
        Claimed old = office.claim(new NodeId(UUID.randomUUID())).orElseThrow();
        office.installation.clock.tick(java.time.Duration.ofSeconds(11));
        assertThat(office.claim(new NodeId(UUID.randomUUID()))).isPresent();

        office.carryOut(old);

        assertThat(office.text(crm, PEOPLE)).isEqualTo("Ada,Bob");
        assertThat(office.view(id).status()).isNotEqualTo(Status.COMPLETED);
    }
}
