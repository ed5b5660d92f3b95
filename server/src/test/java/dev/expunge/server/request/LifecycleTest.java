package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.NotCovered;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.SubjectCommitment;
import dev.expunge.receipts.Verification;
import dev.expunge.server.kit.Company;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.NewSource;
import dev.expunge.server.source.SourceUrl;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");

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
        Company crm = office.connect();
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).blockers()).isEmpty();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(crm.text("select count(*) from orders")).isEqualTo("1");
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
                        "select count(*) from privacy_request r left join request_identifier i on i.request_id = r.id"
                                + " left join request_source s on s.request_id = r.id"
                                + " where r.work_key is not null or r.subject is not null or i.cipher is not null"
                                + " or s.erased is not null"))
                .isEqualTo("0");
    }

    @Test
    void aSecondRequestAboutAPersonWhoIsGoneEndsWithAReceiptThatSaysSo() {
        office.connect();
        RequestId first = office.forget(ADA);
        office.work();
        RequestId again = office.forget(ADA);

        office.work();

        assertThat(office.view(again).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.receipt(again).requestId()).isEqualTo(again.toString());
        assertThat(office.receipt(again).sources())
                .singleElement()
                .satisfies(source -> assertThat(source.tables()).isEmpty());
        assertThat(office.receipt(first).sources().getFirst().tables()).hasSize(2);
    }

    @Test
    void whatReappearedIsErasedByTheNextRequest() {
        Company crm = office.connect();
        office.forget(ADA);
        office.work();
        crm.sql("insert into customers values (7, 'ada@example.com', null, 'Ada')");
        RequestId again = office.forget(ADA);

        office.work();

        assertThat(office.view(again).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void withoutASourceNothingIsEverCompleted() {
        RequestId id = office.forget(ADA);

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("no-sources");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestTouchesTheSourcesOfItsOwnEnvironmentOnly(Environment environment) {
        Company sandbox = Company.open();
        Company production = Company.open();
        office.connect("test-crm", sandbox, Environment.SANDBOX, Company.MAP);
        office.connect("crm", production, Environment.PRODUCTION, Company.MAP);
        RequestId id = office.submit(environment, false, ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        boolean inSandbox = environment == Environment.SANDBOX;
        assertThat(sandbox.people()).isEqualTo(inSandbox ? "Bob" : "Ada,Bob");
        assertThat(production.people()).isEqualTo(inSandbox ? "Ada,Bob" : "Bob");
        assertThat(office.receipt(id).sources())
                .extracting(SourceStatement::name)
                .containsExactly(inSandbox ? "test-crm" : "crm");
    }

    @ParameterizedTest
    @EnumSource
    void whereOnlyTheOtherEnvironmentHasASourceNothingIsCompleted(Environment environment) {
        Company crm = Company.open();
        Environment other = environment == Environment.SANDBOX ? Environment.PRODUCTION : Environment.SANDBOX;
        office.connect("crm", crm, other, Company.MAP);
        RequestId id = office.submit(environment, false, ADA);

        office.work();

        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("no-sources");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aMistypedIdentifierTypeIsNotTakenForNothingFound() {
        Company crm = office.connect();
        RequestId id = office.forget(ADA, new Identifier("e_mail", "ada@example.com"));

        office.work();
        office.later();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers())
                .extracting(Blocker::reason)
                .containsExactly("no data map has a column for the identifier type e_mail");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void anIdentifierThatNoSourceKnowsAloneEndsNothing() {
        office.connect();
        RequestId id = office.forget(new Identifier("install_id", "ada-phone"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
    }

    @Test
    void whatNoSourceCouldBeSearchedForStandsInTheReceipt() {
        Company crm = office.connect();
        RequestId id = office.forget(ADA, new Identifier("install_id", "ada-phone"));

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(office.receipt(id).notCovered().stores())
                .contains(new NotCovered.UncoveredStore(
                        "identifiers of type install_id", "no data map has a column for them"));
    }

    @Test
    void anotherTenantsSourceIsNeverTouched() {
        Company crm = office.connect();
        TenantId other = new TenantId(UUID.randomUUID());
        office.installation.tenants.create(
                new Tenant(other, "other", ZoneOffset.UTC, Regime.GDPR, office.installation.clock.instant()));
        NewRequest request = new NewRequest(
                other, Environment.SANDBOX, null, "api", Kind.ERASURE, List.of(ADA), "operator", false, null);
        RequestId id = ((Accepted.Created) office.intake.accept(request)).id();

        office.work();

        assertThat(office.requests.find(other, id).orElseThrow().blockers())
                .extracting(Blocker::reason)
                .containsExactly("no-sources");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aRetriedRequestGoesOnAtOnce() {
        RequestId id = office.forget(ADA);
        office.work();
        office.installation.clock.tick(Duration.ofMinutes(10));
        office.work();
        Company crm = Company.open();
        office.sources.add(new NewSource(
                office.installation.tenant,
                "crm",
                Environment.SANDBOX,
                new SourceUrl(crm.url()),
                crm.user(),
                crm.password()));
        office.work();
        assertThat(office.view(id).blockers())
                .extracting(Blocker::reason)
                .contains("no data map is applied to this source");
        assertThat(office.claim(new NodeId(UUID.randomUUID()))).isEmpty();

        assertThat(office.requests.retry(office.installation.tenant, id, "test"))
                .isInstanceOf(Acted.Done.class);

        assertThat(office.claim(new NodeId(UUID.randomUUID()))).isPresent();
    }

    @Test
    void aNewColumnKeepsTheRequestOpenUntilTheMapSpeaksOfIt() {
        Company crm = Company.open();
        DataSource source = office.connect("crm", crm, Environment.SANDBOX, Company.MAP);
        crm.sql("alter table customers add nickname text");
        RequestId id = office.forget(ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.BLOCKED);
        assertThat(office.view(id).blockers()).extracting(Blocker::column).contains("nickname");
        office.sources.apply(
                office.installation.tenant,
                source.id(),
                Company.MAP.replace("      name: {}\n", "      name: {}\n      nickname: {}\n"),
                "test");
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void aDryRunChangesNothingAndEndsWithTheCounts() {
        Company crm = office.connect();
        RequestId id = office.submit(Environment.SANDBOX, true, ADA);

        office.work();

        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.requests
                        .plan(office.installation.tenant, id)
                        .orElseThrow()
                        .changedRows())
                .isEqualTo(2);
        assertThat(office.requests.receipt(office.installation.tenant, id)).isEmpty();
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aLegalHoldKeepsTheRequestOpenUntilItIsReleased() {
        Company crm = office.connect();
        Hold hold = office.holds.place(office.installation.tenant, ADA, "litigation", "test");
        RequestId id = office.forget(ADA);

        office.work();
        assertThat(office.view(id).blockers()).extracting(Blocker::reason).containsExactly("legal-hold");
        assertThat(crm.people()).isEqualTo("Ada,Bob");

        office.holds.release(office.installation.tenant, hold.id());
        office.work();
        assertThat(office.view(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aNodeThatLostItsLeaseCannotCommit() {
        Company crm = office.connect();
        RequestId id = office.forget(ADA);
        Claimed old = office.claim(new NodeId(UUID.randomUUID())).orElseThrow();
        office.installation.clock.tick(Duration.ofSeconds(11));
        assertThat(office.claim(new NodeId(UUID.randomUUID()))).isPresent();

        office.carryOut(old);

        assertThat(crm.people()).isEqualTo("Ada,Bob");
        assertThat(office.view(id).status()).isNotEqualTo(Status.COMPLETED);
    }
}
