package dev.expunge.bench.kit;

import java.time.Duration;

/** Processor time of this JVM and of the processes that it started: other work on the machine hardly moves it. */
public final class Processor {
    private Processor() {}

    /** In all, since each process began; the system counts in hundredths of a second. */
    public static Duration used() {
        return of(ProcessHandle.current()).plus(ofDatabase());
    }

    /** What PostgreSQL has of it: nothing else is started. */
    public static Duration ofDatabase() {
        return ProcessHandle.current().descendants().map(Processor::of).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
