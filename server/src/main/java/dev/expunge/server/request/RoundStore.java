package dev.expunge.server.request;

import dev.expunge.erasure.Erased;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rounds: what was, or may have been, committed in which source for which request. */
final class RoundStore {
    private static final String HELD = """
            select r.id from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as t (id, node, lease)
            join privacy_request r on r.id = t.id and r.lease_node = t.node and r.lease_number = t.lease
            order by r.id for no key update of r
            """;

    private static final String INSERT = """
            insert into request_source (request_id, source_id, round, state, transaction_id, horizon,
                                        map_digest, schema_digest, erased, summary, erased_at, hashes)
            select t.request_id, t.source_id, t.round, 'committing', t.transaction_id, t.horizon,
                   t.map_digest, t.schema_digest, t.erased, t.summary, t.erased_at,
                   string_to_array(t.hashes, ',')
            from unnest(?::uuid[], ?::uuid[], ?::integer[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bytea[],
                        ?::jsonb[], ?::timestamptz[], ?::text[])
                as t (request_id, source_id, round, transaction_id, horizon, map_digest, schema_digest, erased,
                      summary, erased_at, hashes)
            on conflict (request_id, source_id, round) do update
            set transaction_id = excluded.transaction_id, horizon = excluded.horizon,
                map_digest = excluded.map_digest, schema_digest = excluded.schema_digest,
                erased = excluded.erased, summary = excluded.summary, erased_at = excluded.erased_at,
                hashes = excluded.hashes
            where request_source.state = 'committing'
            """;

    private static final String SETTLE = """
            with known as (
                select * from unnest(?::uuid[], ?::uuid[], ?::integer[], ?::bigint[], ?::text[])
                    as t (request_id, source_id, round, transaction_id, fate)
            ), gone as (
                delete from request_source s using known k
                where k.fate = 'aborted' and s.request_id = k.request_id and s.source_id = k.source_id
                    and s.round = k.round and s.transaction_id = k.transaction_id and s.state = 'committing'
            )
            update request_source s
            set state = 'erased', as_planned = (k.fate = 'unknown')
            from known k
            where k.fate <> 'aborted' and s.request_id = k.request_id and s.source_id = k.source_id
                and s.round = k.round and s.transaction_id = k.transaction_id and s.state = 'committing'
            """;

    private final Database database;

    RoundStore(Database database) {
        this.database = database;
    }

    /**
     * Writes rounds down, immediately before their source commits, if every lease still counts and no hold stands in the
     * way; otherwise writes nothing and says who is in the way.
     */
    Map<RequestId, Why> begin(TenantId tenant, List<BegunRound> rounds) {
        try {
            return database.jdbi().inTransaction(handle -> begin(handle, tenant, rounds));
        } catch (SQLException e) {
            throw new StoreException("rounds", e);
        }
    }

    private static Map<RequestId, Why> begin(Handle handle, TenantId tenant, List<BegunRound> rounds)
            throws SQLException {
        HoldStore.keepOut(handle, tenant);
        Map<RequestId, Why> inTheWay = new HashMap<>();
        Set<UUID> held = held(handle.getConnection(), rounds);
        List<byte[]> hashes =
                rounds.stream().flatMap(round -> round.hashes().stream()).toList();
        Set<String> onHold = HoldStore.active(handle, tenant, hashes);
        for (BegunRound round : rounds) {
            RequestId id = round.lease().request();
            if (!held.contains(id.value())) {
                inTheWay.put(id, Why.LEASE_LOST);
            } else if (round.hashes().stream().anyMatch(hash -> onHold.contains(HoldStore.text(hash)))) {
                inTheWay.put(id, Why.ON_HOLD);
            }
        }
        if (inTheWay.isEmpty()) {
            insert(handle.getConnection(), rounds);
        }
        return inTheWay;
    }

    /** Writes down what became of transactions. True whoever says it, so no lease is asked for. */
    void settle(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        try (Handle handle = database.jdbi().open();
                PreparedStatement statement = handle.getConnection().prepareStatement(SETTLE)) {
            new Columns(handle.getConnection(), statement)
                    .add("uuid", settled, one -> one.request.value())
                    .add("uuid", settled, one -> one.source.value())
                    .add("integer", settled, Settled::round)
                    .add("bigint", settled, Settled::transaction)
                    .add("text", settled, one -> one.fate.name().toLowerCase(Locale.ROOT));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("rounds", e);
        }
    }

    private static Set<UUID> held(Connection connection, List<BegunRound> rounds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            new Columns(connection, statement)
                    .add("uuid", rounds, round -> round.lease().request().value())
                    .add("uuid", rounds, round -> round.lease().node().value())
                    .add("bigint", rounds, round -> round.lease().number());
            Set<UUID> held = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(rows.getObject(1, UUID.class));
                }
            }
            return held;
        }
    }

    private static void insert(Connection connection, List<BegunRound> rounds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns(connection, statement)
                    .add("uuid", rounds, round -> round.lease().request().value())
                    .add("uuid", rounds, round -> round.round().source().value())
                    .add("integer", rounds, round -> round.round().number())
                    .add("bigint", rounds, round -> erased(round).transactionId())
                    .add("bigint", rounds, round -> erased(round).horizon())
                    .add("text", rounds, round -> round.round().mapDigest())
                    .add("text", rounds, round -> round.round().schemaDigest())
                    .add("bytea", rounds, BegunRound::sealed)
                    .add(
                            "jsonb",
                            rounds,
                            round -> Stored.text(
                                    RequestPlan.of(List.of(erased(round).plan()))))
                    .add("timestamptz", rounds, round -> round.round().erasedAt())
                    .add(
                            "text",
                            rounds,
                            round -> round.hashes().stream()
                                    .map(HoldStore::text)
                                    .distinct()
                                    .collect(Collectors.joining(",")));
            statement.executeUpdate();
        }
    }

    /** Open requests of the group that have begun to erase somebody with one of these hashes, by {@link HoldStore#text}. */
    Map<String, Set<RequestId>> begun(Group group, List<byte[]> hashes) {
        Map<String, Set<RequestId>> begun = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        select distinct r.id, h.hash
                        from request_source s
                        join privacy_request r on r.id = s.request_id
                        cross join unnest(s.hashes) as h (hash)
                        where s.erased is not null and h.hash = any(:hashes)
                            and r.tenant_id = :tenant and r.environment = :environment
                        """)
                        .bind("tenant", group.tenant().value())
                        .bind("environment", group.environment().toString())
                        .bindArray(
                                "hashes",
                                String.class,
                                hashes.stream().map(HoldStore::text).toList())
                        .map((row, context) -> begun.computeIfAbsent(row.getString("hash"), hash -> new HashSet<>())
                                .add(new RequestId(row.getObject("id", UUID.class))))
                        .list());
        return begun;
    }

    private static Erased erased(BegunRound round) {
        return round.round().erased();
    }

    /** Why a round may not begin. */
    enum Why {
        LEASE_LOST,
        ON_HOLD,
        /** More would change than was approved, or than needs no approval. */
        GROWN
    }

    /** What became of a round's transaction; unknown means that verification decides. */
    record Settled(RequestId request, SourceId source, int round, long transaction, Fate fate) {}

    enum Fate {
        COMMITTED,
        ABORTED,
        UNKNOWN
    }
}
