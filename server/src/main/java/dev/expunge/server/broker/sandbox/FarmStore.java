package dev.expunge.server.broker.sandbox;

import dev.expunge.server.request.NodeId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code sandbox_farm}: which node runs whose farm. */
final class FarmStore {
    private final Database database;
    private final NodeId node;

    FarmStore(Database database, NodeId node) {
        this.database = database;
        this.node = node;
    }

    /** Tenants who need a farm: those with a client that tries things out. */
    List<TenantId> wanted() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select distinct tenant_id from api_client
                        where dialect = 'privacyhawk' and environment = 'sandbox'
                        """)
                        .mapTo(UUID.class)
                        .map(TenantId::new)
                        .list());
    }

    /** Takes a farm that nobody runs, or that its node has not renewed in time. */
    boolean take(TenantId tenant, Instant now, Instant until) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                insert into sandbox_farm (tenant_id, node, lease_until) values (:tenant, :node, :until)
                                on conflict (tenant_id) do update
                                set node = excluded.node, lease_until = excluded.lease_until
                                where sandbox_farm.lease_until < :now
                                """)
                                .bind("tenant", tenant.value())
                                .bind("node", node.value())
                                .bind("until", until.atOffset(ZoneOffset.UTC))
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .execute())
                > 0;
    }

    /** Those that are still ours. */
    Set<TenantId> renew(Collection<TenantId> tenants, Instant until) {
        return database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("""
                        update sandbox_farm set lease_until = :until
                        where node = :node and tenant_id = any(:tenants)
                        returning tenant_id
                        """)
                        .bind("node", node.value())
                        .bind("until", until.atOffset(ZoneOffset.UTC))
                        .bind("tenants", Columns.array(handle, "uuid", tenants, TenantId::value))
                        .mapTo(UUID.class)
                        .stream()
                        .map(TenantId::new)
                        .collect(Collectors.toSet()));
    }

    void release(TenantId tenant) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "delete from sandbox_farm where tenant_id = :tenant and node = :node")
                        .bind("tenant", tenant.value())
                        .bind("node", node.value())
                        .execute());
    }
}
