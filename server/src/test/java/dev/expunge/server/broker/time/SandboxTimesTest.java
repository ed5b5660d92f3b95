package dev.expunge.server.broker.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTimesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final SettableClock world = new SettableClock(START);
    private final Database database = MigratedDatabase.open();
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final SandboxTimes times = new SandboxTimes(database, world);

    @BeforeEach
    void open() {
        new TenantStore(database).createDefault(tenant, START);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void productionLivesByTheWorldsClock() {
        LifeTime time = times.of(tenant, Environment.PRODUCTION);
        world.tick(Duration.ofHours(1));

        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(time.shown(START)).isEqualTo(START);
    }

    @Test
    void inASandboxADayPassesInAMinuteAndIsShownAsAMinute() {
        LifeTime time = times.of(tenant, Environment.SANDBOX);
        assertThat(time.instant()).isEqualTo(START);

        world.tick(Duration.ofMinutes(3));

        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(3)));
        assertThat(time.shown(time.instant())).isEqualTo(world.instant());
        assertThat(time.shown(START.plus(Duration.ofDays(30)))).isEqualTo(START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anAdvanceIsSeenAtOnceHereAndSoonByOtherNodes() {
        LifeTime there = new SandboxTimes(database, world).of(tenant, Environment.SANDBOX);
        assertThat(there.instant()).isEqualTo(START);
        AtomicInteger told = new AtomicInteger();
        times.listen(told::incrementAndGet);

        Instant now = times.advance(tenant, 10).instant();

        assertThat(now).isEqualTo(START.plus(Duration.ofDays(10)));
        assertThat(told).hasValue(1);
        await().untilAsserted(() -> assertThat(there.instant()).isEqualTo(now));
    }

    @Test
    void timeNeverGoesBack() {
        LifeTime time = times.of(tenant, Environment.SANDBOX);
        world.tick(Duration.ofMinutes(1));
        Instant before = time.instant();

        world.set(START);

        assertThat(time.instant()).isEqualTo(before);
    }

    @Test
    void noClockIsMovedByNothingOrTooFar() {
        assertThatIllegalArgumentException().isThrownBy(() -> times.advance(tenant, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> times.advance(tenant, 3_651));
    }
}
