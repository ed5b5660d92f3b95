package dev.expunge.server.watch;

import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what is back. */
final class ReappearanceStore {
    private final Database database;

    ReappearanceStore(Database database) {
        this.database = database;
    }

    List<Reappearance> list(TenantId tenant, @Nullable SourceId source, @Nullable ReappearanceId after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select p.*, s.name as source_name from reappearance p
                        join data_source s on s.id = p.source_id and s.removed_at is null
                        where p.tenant_id = :tenant and p.gone_at is null
                            and (:source::uuid is null or p.source_id = :source)
                            and (:after::uuid is null
                                 or (p.seen_at, p.id) < (select seen_at, id from reappearance
                                                         where tenant_id = :tenant and id = :after))
                        order by p.seen_at desc, p.id desc limit :limit
                        """)
                        .bind("tenant", tenant.value())
                        .bind("source", source == null ? null : source.value())
                        .bind("after", after == null ? null : after.value())
                        .bind("limit", limit)
                        .map(ReappearanceStore::reappearance)
                        .list());
    }

    static Reappearance reappearance(ResultSet row, StatementContext context) throws SQLException {
        return new Reappearance(
                new ReappearanceId(row.getObject("id", UUID.class)),
                Environment.parse(row.getString("environment")),
                row.getString("source_name"),
                row.getString("table_name"),
                row.getString("column_name"),
                row.getString("type"),
                row.getObject("request_id", UUID.class),
                instant(row, "erased_at"),
                instant(row, "seen_at"),
                instant(row, "last_seen_at"),
                row.getObject("again_id", UUID.class),
                row.getString("kept_because"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
