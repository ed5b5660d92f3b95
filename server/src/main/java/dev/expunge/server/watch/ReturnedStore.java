package dev.expunge.server.watch;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.watch.Returned.Person;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads who was just seen and may have to be erased again. */
final class ReturnedStore {
    /** Of one stretch; the others are considered on later passes, before those that were. */
    static final int MOST = 500;

    private final Database database;

    ReturnedStore(Database database) {
        this.database = database;
    }

    /**
     * Nobody where the source is not said to erase again, or was not there yet when they were erased, and nobody of whom a
     * request to do so is open.
     *
     * @param identifiers what was read, by keyed hash
     */
    Returned of(Watched source, Sight sight, Map<ByteBuffer, Identifier> identifiers) {
        List<Person> people = database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("""
                        select p.id, p.hash, p.request_id, e.received_at, p.again_count,
                               exists (select from reappearance q join privacy_request w on w.id = q.again_id
                                       where q.request_id = p.request_id and w.status = 'withdrawn') as withdrawn
                        from reappearance p
                        join data_source s on s.id = p.source_id and s.erase_again and s.removed_at is null
                        join privacy_request e on e.id = p.request_id
                        left join privacy_request a on a.id = p.again_id
                        where p.source_id = :source and p.table_name = :table and p.gone_at is null
                            and p.last_seen_at = :seen
                            and (a.id is null or a.status in ('completed', 'refused', 'withdrawn'))
                            and exists (select from data_source o
                                        where o.tenant_id = p.tenant_id and o.environment = p.environment
                                            and o.name = s.name and o.created_at <= p.erased_at)
                        order by p.considered_at nulls first, p.id
                        limit :most
                        """)
                        .bind("source", source.source().value())
                        .bind("table", sight.table())
                        .bind("seen", sight.readAt().atOffset(ZoneOffset.UTC))
                        .bind("most", MOST)
                        .map((row, context) -> person(row, identifiers))
                        .list()
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
        return new Returned(source.tenant(), source.environment(), source.source(), people);
    }

    private static Optional<Person> person(ResultSet row, Map<ByteBuffer, Identifier> identifiers) throws SQLException {
        Identifier identifier = identifiers.get(ByteBuffer.wrap(row.getBytes("hash")));
        return identifier == null
                ? Optional.empty()
                : Optional.of(new Person(
                        new ReappearanceId(row.getObject("id", UUID.class)),
                        identifier,
                        row.getObject("request_id", UUID.class),
                        ReappearanceStore.instant(row, "received_at"),
                        row.getInt("again_count"),
                        row.getBoolean("withdrawn")));
    }
}
