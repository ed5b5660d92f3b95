package dev.expunge.server.client;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Hashes of app keys, and which sources each is bound to. */
final class AppStore {
    private static final String SELECT = """
            select c.*, k.id as app_id, k.kind as app_kind, k.sources as app_sources
            from app_key k join api_client c on c.id = k.client_id
            """;

    private final Database database;

    AppStore(Database database) {
        this.database = database;
    }

    record Row(UUID id, AppKind kind, byte[] hash, Set<UUID> sources) {}

    /** False when a key is taken; the others may have been written by then. */
    static boolean insert(Handle handle, ClientId client, List<Row> apps) {
        int made = handle.createUpdate("""
                        insert into app_key (id, hash, client_id, kind, sources)
                        select id, hash, :client, kind, sources::uuid[]
                        from unnest(:ids, :hashes, :kinds, :sources) as n (id, hash, kind, sources)
                        on conflict (hash) do nothing
                        """)
                .bind("client", client.value())
                .bind("ids", Columns.array(handle, "uuid", apps, Row::id))
                .bind("hashes", Columns.array(handle, "bytea", apps, Row::hash))
                .bind(
                        "kinds",
                        Columns.array(handle, "text", apps, app -> app.kind().toString()))
                .bind("sources", Columns.array(handle, "text", apps, app -> Columns.text(app.sources())))
                .execute();
        return made == apps.size();
    }

    record Known(App app, List<byte[]> hashes) {}

    /** The app of that key, with the hashes of its client's secrets that are still good. */
    Optional<Known> known(byte[] hash, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select c.*, k.id as app_id, k.kind as app_kind, k.sources as app_sources,
                                       array(select s.hash from client_secret s
                                             where s.client_id = c.id
                                               and (s.expires_at is null or s.expires_at > :now)) as hashes
                                from app_key k join api_client c on c.id = k.client_id
                                where k.hash = :hash
                                """)
                        .bind("now", ClientStore.at(now))
                        .bind("hash", hash)
                        .map((row, context) -> new Known(app(row, context), ClientStore.hashes(row)))
                        .findOne());
    }

    /** By client's name, then in the order of the kinds. */
    List<App> of(TenantId tenant, Collection<ClientId> clients) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + """
                                where c.tenant_id = :tenant and c.id = any(:clients)
                                order by c.name, array_position(:kinds, k.kind)
                                """)
                        .bind("tenant", tenant.value())
                        .bindArray(
                                "clients",
                                UUID.class,
                                clients.stream().map(ClientId::value).toList())
                        .bindArray(
                                "kinds",
                                String.class,
                                Arrays.stream(AppKind.values())
                                        .map(AppKind::toString)
                                        .toList())
                        .map(AppStore::app)
                        .list());
    }

    private static App app(ResultSet row, StatementContext context) throws SQLException {
        return new App(
                row.getObject("app_id", UUID.class),
                AppKind.parse(row.getString("app_kind")),
                ClientStore.client(row, context),
                Columns.uuids(row, "app_sources"));
    }
}
