package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.toSet;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far clients were told, in the transaction of the thread. */
final class ToldStore {
    private final Database database;

    ToldStore(Database database) {
        this.database = database;
    }

    /** Takes that many numbers of a scan's stream; returns the last of them. */
    int number(CaseId whose, ScanId scan, int many) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into scan_told as t (scan_id, case_id, told) values (:scan, :case, :many)
                                on conflict (scan_id) do update set told = t.told + :many
                                returning told
                                """)
                        .bind("scan", scan.value())
                        .bind("case", whose.value())
                        .bind("many", many)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Takes that many numbers of a mandate's own stream; returns the last of them. */
    int number(CaseId mandate, int many) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                update mandate set told = told + :many where case_id = :case returning told
                                """)
                        .bind("case", mandate.value())
                        .bind("many", many)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Notes the moments of records; returns those of which some were not told before. A record without any counts as told. */
    Set<RecordId> moved(CaseId whose, List<BrokerRecord> records) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into record_told as t (record_id, case_id, submitted_at, confirmed_at, verified_at)
                                select r.id, :case, r.submitted, r.confirmed, r.verified
                                from unnest(:ids::text[], :submitted::timestamptz[], :confirmed::timestamptz[],
                                            :verified::timestamptz[]) as r (id, submitted, confirmed, verified)
                                where num_nonnulls(r.submitted, r.confirmed, r.verified) > 0
                                   or exists (select from record_told old where old.record_id = r.id)
                                order by r.id
                                on conflict (record_id) do update
                                set submitted_at = excluded.submitted_at, confirmed_at = excluded.confirmed_at,
                                    verified_at = excluded.verified_at
                                where (t.submitted_at, t.confirmed_at, t.verified_at)
                                      is distinct from (excluded.submitted_at, excluded.confirmed_at, excluded.verified_at)
                                returning record_id
                                """)
                        .bind("case", whose.value())
                        .bind(
                                "ids",
                                Columns.array(
                                        handle, "text", records, one -> one.id().value()))
                        .bind(
                                "submitted",
                                Columns.array(
                                        handle,
                                        "timestamptz",
                                        records,
                                        at(one -> one.milestones().submittedAt())))
                        .bind(
                                "confirmed",
                                Columns.array(
                                        handle,
                                        "timestamptz",
                                        records,
                                        at(one -> one.milestones().confirmedAt())))
                        .bind(
                                "verified",
                                Columns.array(
                                        handle,
                                        "timestamptz",
                                        records,
                                        at(one -> one.milestones().verifiedAt())))
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(RecordId::new)
                .collect(toSet());
    }

    /** The scans of a case of which something was told. */
    List<String> scans(CaseId whose) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select scan_id from scan_told where case_id = :case")
                        .bind("case", whose.value())
                        .mapTo(String.class)
                        .list());
    }

    private static Function<BrokerRecord, @Nullable Object> at(Function<BrokerRecord, @Nullable Instant> moment) {
        return record -> {
            Instant instant = moment.apply(record);
            return instant == null ? null : instant.toString();
        };
    }
}
