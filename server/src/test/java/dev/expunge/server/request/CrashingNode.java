package dev.expunge.server.request;

import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.storage.DatabaseAddress;
import java.nio.file.Path;
import java.time.Instant;

/** A node in a process of its own that carries out what is due and halts at a milestone, as if the power had gone. */
final class CrashingNode {
    private CrashingNode() {}

    /** @param arguments key folder, URL, user, time, milestone, and at the how manieth; the password is in the environment */
    public static void main(String[] arguments) {
        DatabaseAddress address = new DatabaseAddress(arguments[1], arguments[2], System.getenv("PASSWORD"));
        Office office = new Office(TestInstallation.join(Path.of(arguments[0]), address));
        office.installation.clock.set(Instant.parse(arguments[3]));
        office.at(Milestone.valueOf(arguments[4]), Integer.parseInt(arguments[5]), Fork::halt);
        office.work();
        System.exit(0);
    }
}
