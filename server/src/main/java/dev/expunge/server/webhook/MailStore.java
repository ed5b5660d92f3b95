package dev.expunge.server.webhook;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Which clients are to be told of failures. */
final class MailStore {
    private static final int MOST_CLIENTS = 100;

    private final Database database;

    MailStore(Database database) {
        this.database = database;
    }

    /**
     * @param ids of deliveries that failed and that the client was not told of yet, the oldest of them
     * @param count of all of them
     */
    record Unmailed(
            ClientId client,
            String name,
            String contact,
            String environment,
            List<String> ids,
            int count,
            Instant last) {}

    /** Clients with a contact and news, unless they had a mail within the gap. */
    List<Unmailed> unmailed(int ids, Duration gap, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select c.id, c.name, c.contact, c.environment, f.count, f.last,
                                    array(select d.id::text from webhook_delivery d
                                          where d.client_id = c.id and d.state = 'failed' and d.mailed_at is null
                                            and d.ended_at <= f.last
                                          order by d.ended_at, d.id limit :ids) as ids
                                from (select client_id, count(*)::integer as count, max(ended_at) as last
                                      from webhook_delivery
                                      where state = 'failed' and mailed_at is null
                                      group by client_id) f
                                join api_client c on c.id = f.client_id
                                where c.contact is not null
                                  and not exists (select from webhook_delivery m
                                                  where m.client_id = c.id and m.mailed_at > :since)
                                order by f.last
                                limit :most
                                """)
                        .bind("ids", ids)
                        .bind("since", now.minus(gap).atOffset(ZoneOffset.UTC))
                        .bind("most", MOST_CLIENTS)
                        .map(MailStore::unmailed)
                        .list());
    }

    /** The client was told of what failed until then. */
    void mailed(ClientId client, Instant last, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery set mailed_at = :now
                                where client_id = :client and state = 'failed' and mailed_at is null
                                  and ended_at <= :last
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("client", client.value())
                        .bind("last", last.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    private static Unmailed unmailed(ResultSet row, StatementContext context) throws SQLException {
        return new Unmailed(
                new ClientId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("contact"),
                row.getString("environment"),
                List.of((String[]) row.getArray("ids").getArray()),
                row.getInt("count"),
                row.getObject("last", OffsetDateTime.class).toInstant());
    }
}
