package dev.expunge.server.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether the server's own database keeps what it was told, and agrees on the time. */
final class DatabaseChecks {
    private static final int OLDEST_MAJOR = 16;
    /** Leases last ten seconds. */
    private static final long MOST_AHEAD_MILLIS = 2_000;

    private DatabaseChecks() {}

    static List<Finding> of(JsonNode database) {
        List<Finding> findings = new ArrayList<>();
        String version = Listing.value(database, "version");
        boolean old = Integer.parseInt(version.split("\\D", 2)[0]) < OLDEST_MAJOR;
        findings.add(
                old
                        ? Finding.fail("database", "PostgreSQL " + version + "; Expunge needs 16 or newer")
                        : Finding.ok("database", "PostgreSQL " + version));
        List<String> off = List.of("fsync", "synchronousCommit", "fullPageWrites").stream()
                .filter(setting -> !database.path(setting).asBoolean())
                .toList();
        findings.add(
                off.isEmpty()
                        ? Finding.ok("durability", "what was accepted survives a crash")
                        : Finding.fail(
                                "durability", String.join(", ", off) + " off: a crash may lose accepted requests"));
        long ahead = database.path("clockAheadMillis").asLong();
        findings.add(
                Math.abs(ahead) > MOST_AHEAD_MILLIS
                        ? Finding.warn("clock", "the database's clock differs from the server's by " + ahead + " ms")
                        : Finding.ok("clock", "server and database agree"));
        return findings;
    }
}
