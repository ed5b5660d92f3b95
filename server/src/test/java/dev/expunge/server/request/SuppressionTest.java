package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the end of an erasure leaves on the suppression list. */
class SuppressionTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier HER_PHONE = new Identifier("phone_number", "+14155550100");
    private static final Identifier HER_ID = new Identifier("custom_id", "Ada");
    private static final Identifier ZOE = new Identifier("email", "zoe@example.com");

    private static final String MAP = Company.MAP.replace(
            "  email: {type: email, stored: lower}\n",
            "  email: {type: email, stored: lower}\n      name: {type: custom_id}\n");

    private Office office;
    private Company crm;
    private Suppressions suppressions;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        crm = Company.open();
        office.connect("crm", crm, Environment.SANDBOX, MAP);
        suppressions = new Suppressions(
                office.installation.database,
                office.installation.hashes,
                office.installation.random,
                office.installation.clock);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void nobodyIsSuppressedUnlessTheTenantWantsIt() {
        office.forget(ADA);
        office.work();

        assertThat(crm.people()).isEqualTo("Bob");
        assertThat(until(ADA)).isEmpty();
        assertThat(suppressions.daysAfterErasure()).doesNotContainKey(office.installation.tenant);
    }

    @Test
    void whatWasGivenAndWhatWasLearnedIsSuppressedUntilTheTermIsOver() {
        suppressions.suppressAfterErasure(office.installation.tenant, 10);

        RequestId request = office.forget(ADA);
        office.work();

        Instant end = done(request).plus(Duration.ofDays(10));
        assertThat(until(ADA)).contains(end);
        assertThat(until(HER_ID)).as("learned from her row").contains(end);
        assertThat(until(HER_PHONE)).as("her household's, too").isEmpty();
        assertThat(until(ZOE)).isEmpty();
        assertThat(suppressions.check(office.installation.tenant, Environment.PRODUCTION, List.of(ADA), null))
                .containsExactly(Optional.empty());
        assertThat(office.text("select count(*) from suppression where request_id = '" + request + "'"))
                .isEqualTo("2");
        assertThat(office.dump()).doesNotContain("ada@example.com").doesNotContain("4155550100");

        office.installation.clock.set(end.minusSeconds(1));
        assertThat(until(ADA)).contains(end);
        office.installation.clock.set(end);
        assertThat(until(ADA)).isEmpty();
    }

    @Test
    void aDialectBlocksWhatItsRequestNamesAndNothingElse() {
        RequestId request = forgetBlocking(ADA);
        office.work();

        assertThat(until(ADA)).contains(done(request).plus(Duration.ofDays(30)));
        assertThat(until(HER_ID)).isEmpty();
    }

    @Test
    void theLongerTermCounts() {
        suppressions.suppressAfterErasure(office.installation.tenant, 5);
        RequestId request = forgetBlocking(ADA);
        office.work();

        Instant done = done(request);
        assertThat(until(ADA)).contains(done.plus(Duration.ofDays(30)));
        assertThat(until(HER_ID)).contains(done.plus(Duration.ofDays(5)));
    }

    @Test
    void whomNobodyKnowsIsSuppressedTooButNotByADryRunOrAnAccessRequest() {
        suppressions.suppressAfterErasure(office.installation.tenant, 10);
        office.forget(ZOE);
        office.submit(Environment.SANDBOX, true, ADA);
        office.show(new Identifier("email", "bob@example.com"));
        office.work();
        office.later();

        assertThat(until(ZOE)).isPresent();
        assertThat(office.text("select count(*) from suppression")).isEqualTo("1");
    }

    /** The end and what makes it known are one transaction: whatever breaks it takes both back. */
    @Test
    void theEntryIsWrittenWithTheEndOrNotAtAll() {
        suppressions.suppressAfterErasure(office.installation.tenant, 10);
        office.at(Milestone.PROVEN, () -> {
            throw new IllegalStateException("broken");
        });
        RequestId request = office.forget(ADA);
        office.work();

        assertThat(office.view(request).status()).isNotEqualTo(Status.COMPLETED);
        assertThat(until(ADA)).isEmpty();

        office.later();
        assertThat(office.view(request).status()).isEqualTo(Status.COMPLETED);
        assertThat(until(ADA)).isPresent();
    }

    @Test
    void aNewHashKeyHidesNobodyWhoWasSuppressedBefore() {
        suppressions.suppressAfterErasure(office.installation.tenant, 10);
        office.forget(ADA);
        office.work();
        office.installation.hashes.rotate(office.installation.tenant);
        suppressions.add(office.installation.tenant, Environment.SANDBOX, ZOE, 3);

        assertThat(until(ADA)).isPresent();
        assertThat(until(ZOE)).isPresent();
        assertThat(suppressions.remove(office.installation.tenant, Environment.SANDBOX, ADA))
                .isEqualTo(1);
        assertThat(until(ADA)).isEmpty();
    }

    private Instant done(RequestId request) {
        return requireNonNull(office.view(request).completedAt());
    }

    private RequestId forgetBlocking(Identifier identifier) {
        NewRequest request = new NewRequest(
                office.installation.tenant,
                Environment.SANDBOX,
                null,
                Office.BLOCKING,
                Kind.ERASURE,
                List.of(identifier),
                "operator",
                false,
                null);
        return ((Accepted.Created) office.intake.accept(request)).id();
    }

    private Optional<Instant> until(Identifier identifier) {
        return suppressions
                .check(office.installation.tenant, Environment.SANDBOX, List.of(identifier), null)
                .getFirst();
    }
}
