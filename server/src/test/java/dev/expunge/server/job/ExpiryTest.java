package dev.expunge.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
    @Test
    void anEpochKeyGoesWhenItsMonthIsOverAndItsLastRequestHasEnded(@TempDir Path folder) {
        try (TestInstallation installation = new TestInstallation(folder)) {
            Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
            Epoch november = Epoch.of(installation.tenant, TestInstallation.START);
            byte[] workKey = installation.vault.create(november, "request").wrapped();
            UUID open = UUID.randomUUID();
            installation
                    .database
                    .jdbi()
                    .useHandle(
                            handle -> handle.execute("""
                            insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status,
                                received_at, due_at, initiator, epoch, work_key, next_attempt_at)
                            values (?, ?, 'sandbox', 'api', 'erasure', false, 'blocked', now(), now(), 'x', ?, ?, now())
                            """, open, installation.tenant.value(), november.name(), workKey));

            installation.clock.set(Instant.parse("2026-12-02T00:00:00Z"));
            expiry.expire();
            assertThat(installation.keys.epochs()).containsExactly(november);

            installation
                    .database
                    .jdbi()
                    .useHandle(handle -> handle.execute("update privacy_request set work_key = null"));
            installation.clock.set(TestInstallation.START);
            expiry.expire();
            assertThat(installation.keys.epochs()).containsExactly(november);

            installation.clock.set(Instant.parse("2026-12-02T00:00:00Z"));
            expiry.expire();
            assertThat(installation.keys.epochs()).isEmpty();
        }
    }
}
