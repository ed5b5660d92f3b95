package dev.expunge.server.broker.store;

import static java.util.stream.Collectors.toMap;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The keys of cases. */
final class SafeStore {
    private final Vault vault;
    private final Place place;
    private final InstantSource world;

    SafeStore(Vault vault, Place place, InstantSource world) {
        this.vault = vault;
        this.place = place;
        this.world = world;
    }

    /** One with a key that nothing was sealed under. */
    Safe create(CaseId id) {
        return new Safe(vault.create(Epoch.of(place.tenant(), world.instant()), Safe.owner(id)));
    }

    /** Of those that have their key still. */
    Map<CaseId, Safe> find(Handle handle, Collection<CaseId> ids) {
        return handle
                .createQuery("""
                        select id, epoch, wrapped_key from broker_case
                        where id = any(:ids) and tenant_id = :tenant and environment = :environment
                            and wrapped_key is not null
                        """)
                .bind("ids", Columns.array(handle, "text", ids, CaseId::value))
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .map((row, context) -> {
                    CaseId id = new CaseId(row.getString("id"));
                    return Map.entry(id, open(id, row));
                })
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Opens each key of a result once. Belongs to one thread. */
    Ring ring() {
        return new Ring();
    }

    private Safe open(CaseId id, ResultSet row) throws SQLException {
        Epoch epoch = new Epoch(place.tenant(), row.getString("epoch"));
        return new Safe(vault.open(epoch, row.getBytes("wrapped_key"), Safe.owner(id)));
    }

    /** Keys that were opened. */
    final class Ring {
        private final Map<CaseId, Safe> open = new HashMap<>();

        /** @return empty when the case was deleted */
        Optional<Safe> of(CaseId id, ResultSet row) throws SQLException {
            @Nullable Safe known = open.get(id);
            if (known == null && row.getString("epoch") != null) {
                known = open(row, id);
            }
            return Optional.ofNullable(known);
        }

        private Safe open(ResultSet row, CaseId id) throws SQLException {
            Safe safe = SafeStore.this.open(id, row);
            open.put(id, safe);
            return safe;
        }
    }
}
