package dev.expunge.server.webhook;

import dev.expunge.egress.Network;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.storage.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A node in a process of its own that delivers and halts at a milestone, as if the power had gone. */
final class CrashingSender {
    private CrashingSender() {}

    /** @param arguments key folder, URL, user, time, milestone; the password is in the environment */
    public static void main(String[] arguments) throws InterruptedException {
        DatabaseAddress address = new DatabaseAddress(arguments[1], arguments[2], System.getenv("PASSWORD"));
        TestInstallation installation = TestInstallation.join(Path.of(arguments[0]), address);
        installation.clock.set(Instant.parse(arguments[3]));
        Milestone where = Milestone.valueOf(arguments[4]);
        PostOffice office = new PostOffice(installation);
        office.start(List.of(Network.parse("127.0.0.1")), Duration.ofSeconds(10), milestone -> {
            if (milestone == where) {
                Fork.halt();
            }
        });
        new Semaphore(0).acquire();
    }
}
