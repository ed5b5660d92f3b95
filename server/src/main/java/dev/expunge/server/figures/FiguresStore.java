package dev.expunge.server.figures;

import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts open requests. Reads the queue's partial index, so that closed requests cost nothing however many they are. */
final class FiguresStore {
    private final Database database;

    FiguresStore(Database database) {
        this.database = database;
    }

    OpenRequests open(Instant now) {
        List<Line> lines = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select status, count(*) as number, min(received_at) as oldest,
                                       count(*) filter (where due_at <= :soon) as due
                                from privacy_request
                                where status not in ('completed', 'refused', 'withdrawn')
                                group by status
                                """)
                        .bind("soon", now.plus(OpenRequests.SOON).atOffset(ZoneOffset.UTC))
                        .map((row, context) -> new Line(
                                row.getString("status"),
                                row.getLong("number"),
                                row.getObject("oldest", OffsetDateTime.class).toInstant(),
                                row.getLong("due")))
                        .list());
        Map<String, Long> byStatus = new HashMap<>();
        lines.forEach(line -> byStatus.put(line.status, line.number));
        return new OpenRequests(
                byStatus,
                lines.stream().map(Line::oldest).min(Instant::compareTo).orElse(null),
                lines.stream().mapToLong(Line::due).sum());
    }

    /** What waits in the sources that capture their changes, as it was seen last. */
    Backlogs backlogs() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select coalesce(sum(c.waiting), 0) as changes, min(c.oldest_at) as oldest,
                                       coalesce(max(c.octets), 0) as octets
                                from journal_capture c join data_source s on s.id = c.source_id
                                where s.removed_at is null
                                """)
                        .map((row, context) -> new Backlogs(
                                row.getLong("changes"),
                                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant),
                                row.getLong("octets")))
                        .one());
    }

    /** @param octets of the largest table */
    record Backlogs(long changes, Optional<Instant> oldest, long octets) {}

    private record Line(String status, long number, Instant oldest, long due) {}
}
