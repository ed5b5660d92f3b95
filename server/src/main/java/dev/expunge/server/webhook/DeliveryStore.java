package dev.expunge.server.webhook;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.webhook.Endpoints.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Claims deliveries and writes down what came of them, without waiting for the disk: should the database's machine lose its
 * power, what was claimed or delivered in the last moment is due again, as after any other crash.
 */
final class DeliveryStore {
    /** More than a try may take: a node that is silent for longer is given up. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** Endpoints that one call looks at in their order, */
    static final int VISITS = 500;
    /** and deliveries in the order of their time. */
    static final int HEAD = 1_000;

    private final Database database;
    private String from = "";

    DeliveryStore(Database database) {
        this.database = database;
    }

    /**
     * Claims due deliveries: of each endpoint at most what is free, of each standing at most its room, every endpoint's first
     * before anybody's second. Only the lowest open number of a stream is due. The endpoints are found by a loose index scan, so
     * that a long queue of one costs the others nothing: some at a time, the next call goes on where this one ended. Where they
     * are more, those of what is due first are looked at, too. Belongs to one thread.
     */
    List<Claimed> claim(UUID node, List<Slots> known, Map<Standing, Integer> rooms, Instant now) {
        List<Map.Entry<Standing, Integer>> lanes = List.copyOf(rooms.entrySet());
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                with recursive visited as (
                                    (select endpoint, 1 as place from webhook_delivery
                                     where state = 'pending' and endpoint >= :from
                                     order by endpoint limit 1)
                                    union all
                                    select (select d.endpoint from webhook_delivery d
                                            where d.state = 'pending' and d.endpoint > v.endpoint
                                            order by d.endpoint limit 1), v.place + 1
                                    from visited v
                                    where v.endpoint is not null and v.place < :visits
                                ), visit as (
                                    select case when count(endpoint) = :visits then max(endpoint) else '' end as next
                                    from visited
                                ), waiting as (
                                    select endpoint from visited
                                    union
                                    (select d.endpoint from (
                                         select endpoint from webhook_delivery
                                         where state = 'pending' and next_attempt_at <= :now
                                           and (select visit.next <> '' or :from <> '' from visit)
                                         order by next_attempt_at limit :head) d)
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
                                ), claimed as (
                                    update webhook_delivery d
                                    set attempts = d.attempts + 1, lease_node = :node, next_attempt_at = :lease
                                    from mine
                                    where d.id = mine.id
                                    returning d.id, d.tenant_id, d.environment, d.endpoint, d.url, d.epoch, d.body, d.attempts,
                                        (select s.algorithm from webhook_setting s where s.client_id = d.client_id)
                                            as algorithm
                                )
                                select claimed.*, visit.next from visit left join claimed on true
                                where (select set_config('synchronous_commit', 'off', true)) = 'off'
                                """)
                        .bind("from", from)
                        .bind("visits", VISITS)
                        .bind("head", HEAD)
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
                        .reduceRows(new ArrayList<Claimed>(), (claimed, row) -> {
                            from = row.getColumn("next", String.class);
                            if (row.getColumn("id", UUID.class) != null) {
                                claimed.add(claimed(row));
                            }
                            return claimed;
                        }));
    }

    /**
     * One line of what is to be written.
     *
     * @param tried false when it was given back as it was, but for the time
     * @param next when to try again; null when it has ended
     */
    record Result(
            DeliveryId id,
            int attempt,
            boolean tried,
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
                                    attempts = case when r.tried then d.attempts else d.attempts - 1 end,
                                    last_attempt_at = case when r.tried then :now else d.last_attempt_at end,
                                    last_status = case when r.tried then r.status else d.last_status end,
                                    last_error = case when r.tried then r.error else d.last_error end,
                                    ended_at = case when r.next is null then :now end,
                                    body = case when r.state in ('pending', 'failed') then d.body end
                                from unnest(:ids::uuid[], :attempts::integer[], :tried::boolean[], :states::text[],
                                            :nexts::timestamptz[], :statuses::integer[], :errors::text[])
                                    as r (id, attempt, tried, state, next, status, error)
                                where d.id = r.id and d.attempts = r.attempt and d.state = 'pending'
                                  and d.lease_node = :node
                                  and (select set_config('synchronous_commit', 'off', true)) = 'off'
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
                        .bind("tried", Columns.array(handle, "boolean", results, Result::tried))
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

    private static Claimed claimed(RowView row) {
        TenantId tenant = new TenantId(row.getColumn("tenant_id", UUID.class));
        String algorithm = row.getColumn("algorithm", String.class);
        return new Claimed(
                new DeliveryId(row.getColumn("id", UUID.class)),
                Environment.parse(row.getColumn("environment", String.class)),
                row.getColumn("endpoint", String.class),
                row.getColumn("url", String.class),
                new Epoch(tenant, row.getColumn("epoch", String.class)),
                row.getColumn("body", byte[].class),
                row.getColumn("attempts", Integer.class),
                algorithm == null ? SigningAlgorithm.EDDSA : SigningAlgorithm.parse(algorithm));
    }
}
