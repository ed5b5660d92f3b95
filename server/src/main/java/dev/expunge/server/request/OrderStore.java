package dev.expunge.server.request;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which open requests came before others about the same identifier. Of two of one moment the one that asks for access did. */
final class OrderStore {
    private final Database database;

    OrderStore(Database database) {
        this.database = database;
    }

    /**
     * By request the earlier ones that it waits for: those that ask for access, and for one that does, all but erasures that have
     * erased nothing yet and wait themselves. A hold may last for years, and the answer is owed within a month (GDPR Art. 12(3)).
     */
    Map<RequestId, Set<RequestId>> earlier(List<RequestId> requests) {
        return database.jdbi().withHandle(handle -> {
            Map<RequestId, Set<RequestId>> earlier = new HashMap<>();
            handle.createQuery("""
                            select distinct r.id, o.id as earlier
                            from privacy_request r
                            join request_identifier i on i.request_id = r.id
                            join request_identifier j on j.hash = i.hash and j.request_id <> i.request_id
                            join privacy_request o on o.id = j.request_id
                            where r.id = any(:ids) and o.tenant_id = r.tenant_id and o.environment = r.environment
                                and (o.kind = 'access' or r.kind = 'access') and not o.dry_run and not r.dry_run
                                and (o.received_at, o.kind <> 'access', o.id) < (r.received_at, r.kind <> 'access', r.id)
                                and (o.sources = '{}' or r.sources = '{}' or o.sources && r.sources)
                                and o.status not in ('completed', 'refused', 'withdrawn')
                                and (o.kind = 'access' or o.status not in ('blocked', 'needs_decision', 'awaiting_approval')
                                     or exists (select from request_source s where s.request_id = o.id))
                            """)
                    .bind("ids", Columns.array(handle, "uuid", requests, RequestId::value))
                    .map((row, context) -> Map.entry(
                            new RequestId(row.getObject("id", UUID.class)),
                            new RequestId(row.getObject("earlier", UUID.class))))
                    .forEach(pair -> earlier.computeIfAbsent(pair.getKey(), id -> new HashSet<>())
                            .add(pair.getValue()));
            return earlier;
        });
    }
}
