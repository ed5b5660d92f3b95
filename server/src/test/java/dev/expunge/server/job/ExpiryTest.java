package dev.expunge.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.subject.Epoch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
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

    /** An archive of 4 GiB has 8,192 pieces, and a statement half a minute. */
    @Test
    void aLargeArchiveGoesBitByBit(@TempDir Path folder) {
        try (TestInstallation installation = new TestInstallation(folder)) {
            archive(installation, 450);
            refuse(installation, "select count(*) > 200 from gone");

            new Expiry(installation.database, installation.keys, installation.clock).expire();

            assertThat(count(installation, "export_piece")).isZero();
            assertThat(count(installation, "export")).isZero();
        }
    }

    @Test
    void whatCannotBeRemovedIsUnreadableAndHoldsUpNothingElse(@TempDir Path folder) {
        try (TestInstallation installation = new TestInstallation(folder)) {
            Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
            Epoch november = Epoch.of(installation.tenant, TestInstallation.START);
            installation.vault.create(november, "request");
            archive(installation, 1);
            refuse(installation, "select count(*) > 0 from gone");
            installation.clock.set(Instant.parse("2026-12-02T00:00:00Z"));

            assertThatThrownBy(expiry::expire).hasMessageContaining("too much at once");

            assertThat(count(installation, "export where wrapped_key = '' and not ready"))
                    .isEqualTo(1);
            assertThat(installation.keys.epochs()).isEmpty();
        }
    }

    /** A statement that waited for the row's lock looks at its condition again. */
    @Test
    void whatIsRenewedWhileItIsBeingRemovedStays(@TempDir Path folder) throws Exception {
        try (TestInstallation installation = new TestInstallation(folder)) {
            echo(installation);
            Expiry expiry = new Expiry(installation.database, installation.keys, installation.clock);
            Thread thread = installation.database.jdbi().inTransaction(handle -> {
                handle.execute(
                        "update request_echo set expires_at = ?",
                        TestInstallation.START.atOffset(ZoneOffset.UTC).plusDays(9));
                Thread expiring = Thread.ofVirtual().start(expiry::expire);
                Awaitility.await()
                        .until(() -> count(
                                        installation,
                                        "pg_stat_activity where wait_event_type = 'Lock'"
                                                + " and query like '%request_echo%' and datname = current_database()")
                                > 0);
                return expiring;
            });
            thread.join();

            assertThat(count(installation, "request_echo")).isEqualTo(1);
            installation.clock.tick(Duration.ofDays(9));
            expiry.expire();
            assertThat(count(installation, "request_echo")).isZero();
        }
    }

    private static void echo(TestInstallation installation) {
        installation.database.jdbi().useHandle(handle -> {
            UUID request = UUID.randomUUID();
            OffsetDateTime longAgo =
                    TestInstallation.START.atOffset(ZoneOffset.UTC).minusDays(90);
            handle.execute("""
                    insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status, result,
                        received_at, completed_at, due_at, initiator, epoch, next_attempt_at)
                    values (?, ?, 'sandbox', 'api', 'erasure', false, 'completed', 'erased', ?, ?, ?, 'x', 'x', ?)
                    """, request, installation.tenant.value(), longAgo, longAgo, longAgo, longAgo);
            handle.execute("""
                    insert into request_echo (request_id, tenant_id, environment, origin, hash_key, hash, epoch, shown, expires_at)
                    values (?, ?, 'sandbox', 'api', 1, 'hash', 'x', 'shown', ?)
                    """, request, installation.tenant.value(), longAgo.plusDays(1));
        });
    }

    /** Of a request that is completed, and of yesterday. */
    private static void archive(TestInstallation installation, int pieces) {
        installation.database.jdbi().useHandle(handle -> {
            UUID request = UUID.randomUUID();
            UUID export = UUID.randomUUID();
            String epoch = Epoch.of(installation.tenant, TestInstallation.START).name();
            OffsetDateTime now = TestInstallation.START.atOffset(ZoneOffset.UTC);
            handle.execute("""
                    insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status, result,
                        received_at, due_at, initiator, epoch, next_attempt_at)
                    values (?, ?, 'sandbox', 'api', 'access', false, 'completed', 'exported', ?, ?, 'x', ?, ?)
                    """, request, installation.tenant.value(), now, now, epoch, now);
            handle.execute("""
                    insert into export (id, request_id, tenant_id, epoch, wrapped_key, pieces, octets, ready, expires_at)
                    values (?, ?, ?, ?, 'key', ?, 1, true, ?)
                    """, export, request, installation.tenant.value(), epoch, pieces, now.minusDays(1));
            handle.execute(
                    "insert into export_piece select ?, n, 'sealed' from generate_series(0, ?) n", export, pieces - 1);
        });
    }

    /** Lets no statement remove pieces of which that is true. */
    private static void refuse(TestInstallation installation, String much) {
        installation.database.jdbi().useHandle(handle -> {
            handle.execute("create function refuse() returns trigger language plpgsql as $$ begin" + " if (" + much
                    + ") then raise 'too much at once'; end if; return null; end $$");
            handle.execute("create trigger bite after delete on export_piece referencing old table as gone"
                    + " for each statement execute function refuse()");
        });
    }

    private static int count(TestInstallation installation, String table) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
