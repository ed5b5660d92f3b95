package dev.expunge.bench.kit;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where the figures come from, in a line. */
public final class Machine {
    private Machine() {}

    public static String line(Sql database) throws java.sql.SQLException {
        return String.format(
                Locale.ROOT,
                "%d processors, load average %.1f at the end, JDK %s, PostgreSQL %d with fsync and synchronous_commit on;"
                        + " server, generator, baseline and database share the machine",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                database.number("select current_setting('server_version_num')::int / 10000"));
    }
}
