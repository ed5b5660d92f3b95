package dev.expunge.server.webhook;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.webhook.Endpoints.Slots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Claims deliveries and writes down what came of them. */
final class DeliveryStore {
    /** More than a try may take: a node that is silent for longer is given up. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private final Database database;

    DeliveryStore(Database database) {
        this.database = database;
    }

    /**
     * Claims due deliveries: of each endpoint at most what is free, of each standing at most its room, every endpoint's first
     * before anybody's second. Only the lowest open number of a stream is due. The endpoints are found by a loose index scan, so
     * that a long queue of one costs the others nothing.
     */
    List<Claimed> claim(UUID node, List<Slots> known, Map<Standing, Integer> rooms, Instant now) {
        List<Map.Entry<Standing, Integer>> lanes = List.copyOf(rooms.entrySet());
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                with recursive waiting as (
                                    (select endpoint from webhook_delivery where state = 'pending'
                                     order by endpoint limit 1)
                                    union all
                                    select (select d.endpoint from webhook_delivery d
                                            where d.state = 'pending' and d.endpoint > w.endpoint
                                            order by d.endpoint limit 1)
                                    from waiting w
                                    where w.endpoint is not null
                                ), open as (
                                    select w.endpoint, coalesce(k.standing, :new) as standing, coalesce(k.free, :first) as free
                                    from waiting w
                                    left join unnest(:endpoints::text[], :standings::text[], :free::integer[])
                                        as k (endpoint, standing, free) on k.endpoint = w.endpoint
                                    where w.endpoint is not null
                                ), due as (
                                    select one.id, o.standing,
                                        row_number() over (partition by o.standing order by one.nth, one.next_attempt_at) as place
                                    from open o
                                    cross join lateral (
                                        select d.id, d.next_attempt_at, row_number() over (order by d.next_attempt_at) as nth
                                        from webhook_delivery d
                                        where d.state = 'pending' and d.endpoint = o.endpoint
                                          and d.next_attempt_at <= :now
                                          and not exists (
                                              select from webhook_delivery before
                                              where before.state = 'pending' and before.client_id = d.client_id
                                                and before.kind = d.kind and before.stream = d.stream
                                                and before.number < d.number)
                                        order by d.next_attempt_at
                                        limit o.free) one
                                    where o.free > 0
                                ), mine as (
                                    select d.id from webhook_delivery d
                                    where d.id in (select due.id from due
                                                   join unnest(:lanes::text[], :rooms::integer[]) as r (standing, room)
                                                       on r.standing = due.standing and due.place <= r.room)
                                      and d.state = 'pending' and d.next_attempt_at <= :now
                                    for update skip locked
                                )
                                update webhook_delivery d
                                set attempts = d.attempts + 1, lease_node = :node, next_attempt_at = :lease
                                from mine
                                where d.id = mine.id
                                returning d.id, d.tenant_id, d.environment, d.endpoint, d.url, d.epoch, d.body, d.attempts,
                                    (select s.algorithm from webhook_setting s where s.client_id = d.client_id)
                                        as algorithm
                                """)
                        .bind("new", Standing.NEW.name())
                        .bind("first", Endpoints.FIRST)
                        .bind("endpoints", Columns.array(handle, "text", known, Slots::endpoint))
                        .bind(
                                "standings",
                                Columns.array(
                                        handle,
                                        "text",
                                        known,
                                        slots -> slots.standing().name()))
                        .bind("free", Columns.array(handle, "integer", known, Slots::free))
                        .bind(
                                "lanes",
                                Columns.array(
                                        handle,
                                        "text",
                                        lanes,
                                        lane -> lane.getKey().name()))
                        .bind("rooms", Columns.array(handle, "integer", lanes, Map.Entry::getValue))
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("node", node)
                        .bind("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                        .map(DeliveryStore::claimed)
                        .list());
    }

    /**
     * One line of what is to be written.
     *
     * @param next when to try again; null when it has ended
     */
    record Result(
            DeliveryId id,
            int attempt,
            DeliveryState state,
            @Nullable Instant next,
            @Nullable Integer status,
            @Nullable String error) {}

    /** Writes results of tries that are still this node's; of the others another node decides. */
    void write(UUID node, List<Result> results, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery d
                                set state = r.state,
                                    next_attempt_at = coalesce(r.next, d.next_attempt_at),
                                    lease_node = null,
                                    last_attempt_at = :now, last_status = r.status, last_error = r.error,
                                    ended_at = case when r.next is null then :now end,
                                    body = case when r.state in ('pending', 'failed') then d.body end
                                from unnest(:ids::uuid[], :attempts::integer[], :states::text[],
                                            :nexts::timestamptz[], :statuses::integer[], :errors::text[])
                                    as r (id, attempt, state, next, status, error)
                                where d.id = r.id and d.attempts = r.attempt and d.state = 'pending'
                                  and d.lease_node = :node
                                """)
                        .bind("node", node)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind(
                                "ids",
                                Columns.array(
                                        handle,
                                        "uuid",
                                        results,
                                        result -> result.id().value()))
                        .bind("attempts", Columns.array(handle, "integer", results, Result::attempt))
                        .bind(
                                "states",
                                Columns.array(
                                        handle,
                                        "text",
                                        results,
                                        result -> result.state().toString()))
                        .bind("nexts", Columns.array(handle, "timestamptz", results, DeliveryStore::next))
                        .bind("statuses", Columns.array(handle, "integer", results, Result::status))
                        .bind("errors", Columns.array(handle, "text", results, Result::error))
                        .execute());
    }

    /** Gives back what this node holds; the try that was broken off does not count. */
    void release(UUID node, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery
                                set lease_node = null, next_attempt_at = :now, attempts = attempts - 1
                                where lease_node = :node and state = 'pending'
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("node", node)
                        .execute());
    }

    private static @Nullable Object next(Result result) {
        Instant next = result.next();
        return next == null ? null : next.atOffset(ZoneOffset.UTC);
    }

    private static Claimed claimed(ResultSet row, StatementContext context) throws SQLException {
        TenantId tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        String algorithm = row.getString("algorithm");
        return new Claimed(
                new DeliveryId(row.getObject("id", UUID.class)),
                Environment.parse(row.getString("environment")),
                row.getString("endpoint"),
                row.getString("url"),
                new Epoch(tenant, row.getString("epoch")),
                row.getBytes("body"),
                row.getInt("attempts"),
                algorithm == null ? SigningAlgorithm.EDDSA : SigningAlgorithm.parse(algorithm));
    }
}
