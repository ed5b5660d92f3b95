package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's requests keep a node from those of others. */
class FairnessTest {
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
    void aTenantThatHasEnoughUnderWayIsPassedOver() {
        TenantId mine = office.installation.tenant;
        TenantId other = new TenantId(UUID.randomUUID());
        office.installation.tenants.create(
                new Tenant(other, "other", ZoneOffset.UTC, Regime.GDPR, office.installation.clock.instant()));
        office.forget(ADA);
        office.installation.clock.tick(Duration.ofSeconds(1));
        office.intake.accept(new NewRequest(
                other, Environment.SANDBOX, null, "api", Kind.ERASURE, List.of(ADA), "operator", false, null));

        Optional<Claimed> claimed = office.claim(new Busy(List.of(), List.of(mine)));

        assertThat(claimed.map(found -> found.group().tenant())).contains(other);
        assertThat(office.claim(new Busy(List.of(), List.of(mine)))).isEmpty();
        assertThat(office.claim(Busy.NOBODY).map(found -> found.group().tenant()))
                .contains(mine);
    }

    @Test
    void archivesAreBegunFewAtATime() {
        for (int i = 0; i < 10; i++) {
            office.show(ADA);
            office.forget(ADA);
        }

        List<Claimed> claimed = List.of(
                office.claim(Busy.NOBODY).orElseThrow(),
                office.claim(Busy.NOBODY).orElseThrow(),
                office.claim(Busy.NOBODY).orElseThrow());

        assertThat(claimed)
                .extracting(one -> one.group().kind() + " " + one.requests().size())
                .containsExactlyInAnyOrder("access 8", "access 2", "erasure 10");
    }
}
