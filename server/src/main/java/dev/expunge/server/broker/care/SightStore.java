package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.toMap;

import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine's tables say of many scans and records at once. The ids that are asked for are known to be the caller's. */
final class SightStore {
    private final Database database;

    SightStore(Database database) {
        this.database = database;
    }

    /** @param startedAt null before the first search */
    record Searches(int attempts, @Nullable Instant startedAt) {
        static final Searches NONE = new Searches(0, null);
    }

    /** The brokers of each scan, skipped ones included. */
    Map<ScanId, List<String>> brokers(List<ScanId> scans) {
        return scans.isEmpty()
                ? Map.of()
                : database
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        select scan_id, array_agg(broker order by place) as brokers
                                        from broker_broker_scan where scan_id = any(:scans) group by scan_id
                                        """)
                                .bindArray(
                                        "scans",
                                        String.class,
                                        scans.stream().map(ScanId::value).toList())
                                .map((row, context) ->
                                        Map.entry(new ScanId(row.getString("scan_id")), List.of((String[])
                                                row.getArray("brokers").getArray())))
                                .list())
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Which scan saw a record first. */
    Map<RecordId, ScanId> first(List<RecordId> records) {
        return records.isEmpty()
                ? Map.of()
                : database
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        select distinct on (record_id) record_id, scan_id from broker_record_seen
                                        where record_id = any(:records) order by record_id, place
                                        """)
                                .bindArray(
                                        "records",
                                        String.class,
                                        records.stream().map(RecordId::value).toList())
                                .map((row, context) -> Map.entry(
                                        new RecordId(row.getString("record_id")), new ScanId(row.getString("scan_id"))))
                                .list())
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By id of a broker's part of a scan. */
    Map<String, Searches> searches(List<String> parts) {
        return parts.isEmpty()
                ? Map.of()
                : database
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        select id, attempts, started_at from broker_broker_scan where id = any(:parts)
                                        """)
                                .bindArray("parts", String.class, parts)
                                .map((row, context) -> {
                                    OffsetDateTime started = row.getObject("started_at", OffsetDateTime.class);
                                    return Map.entry(
                                            row.getString("id"),
                                            new Searches(
                                                    row.getInt("attempts"),
                                                    started == null ? null : started.toInstant()));
                                })
                                .list())
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
