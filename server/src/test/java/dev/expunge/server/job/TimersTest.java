package dev.expunge.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.kit.TestInstallation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersTest {
    @Test
    void oneOfAllNodesDoesTheWorkAndAFailureIsTriedAgain(@TempDir Path folder) {
        try (TestInstallation installation = new TestInstallation(folder)) {
            AtomicInteger rounds = new AtomicInteger();
            Timer timer = new Timer("count", Duration.ofMinutes(1), () -> {
                if (rounds.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first round fails");
                }
            });
            try (Timers one = timers(installation, installation.clock, timer);
                    Timers other = timers(installation, installation.clock, timer)) {
                one.start();
                other.start();
                await().pollInterval(Duration.ofMillis(10)).until(() -> rounds.get() == 1);
                installation.clock.set(TestInstallation.START.plus(Duration.ofMinutes(2)));
                await().atMost(Duration.ofSeconds(60)).until(() -> succeeded(installation));
            }
            assertThat(rounds).hasValue(2);
        }
    }

    private static Timers timers(TestInstallation installation, InstantSource clock, Timer timer) {
        return new Timers(installation.database, clock, List.of(timer), Duration.ofMillis(50));
    }

    private static boolean succeeded(TestInstallation installation) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.select("select last_success is not null from scheduled_tasks")
                        .mapTo(Boolean.class)
                        .one());
    }
}
