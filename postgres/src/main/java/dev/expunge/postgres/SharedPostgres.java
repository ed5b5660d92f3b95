package dev.expunge.postgres;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One server a major version for all tests of this JVM, started when first asked for, stopped when the JVM ends. */
public final class SharedPostgres {
    private static final Map<Integer, TemporaryPostgres> SERVERS = new ConcurrentHashMap<>();

    private SharedPostgres() {}

    /** The server of that major version; tests take a {@link TemporaryPostgres#database()} each and never close it. */
    public static TemporaryPostgres of(int major) {
        return SERVERS.computeIfAbsent(major, SharedPostgres::start);
    }

    private static TemporaryPostgres start(int major) {
        TemporaryPostgres server = TemporaryPostgres.start(major);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres-" + major));
        return server;
    }
}
