package dev.expunge.postgres;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One server a major version for all tests of this JVM, started when first asked for, stopped when the JVM ends. It survives its own
 * death and ours, not that of the machine: it waits for no disk.
 */
public final class SharedPostgres {
    private static final Map<Integer, TemporaryPostgres> SERVERS = new ConcurrentHashMap<>();

    private SharedPostgres() {}

    /** The server of that major version. A test takes a {@link TemporaryPostgres#database()}; closing does nothing. */
    public static TemporaryPostgres of(int major) {
        return SERVERS.computeIfAbsent(major, TemporaryPostgres::shared);
    }
}
