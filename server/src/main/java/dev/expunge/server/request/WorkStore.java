package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads claimed requests with all that is known about them, and opens what is sealed. */
final class WorkStore {
    private static final Logger log = LoggerFactory.getLogger(WorkStore.class);

    private final Database database;
    private final Vault vault;

    WorkStore(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** The requests of those leases that still count, in the order in which they were received. */
    Loaded load(List<Lease> leases) {
        Map<UUID, Lease> byId = new HashMap<>();
        leases.forEach(lease -> byId.put(lease.request().value(), lease));
        return database.jdbi().withHandle(handle -> {
            List<Row> rows = rows(handle, byId.keySet()).stream()
                    .filter(row -> row.held(byId.get(row.id)))
                    .toList();
            Map<UUID, List<SealedIdentifier>> identifiers = identifiers(handle, byId.keySet());
            boolean begun = rows.stream().anyMatch(row -> row.subject != null);
            Map<UUID, List<SealedRound>> rounds = begun ? rounds(handle, byId.keySet()) : Map.of();
            List<Work> works = new ArrayList<>();
            List<Lease> unreadable = new ArrayList<>();
            for (Row row : rows) {
                Lease lease = requireNonNull(byId.get(row.id));
                try {
                    works.add(open(
                            row,
                            lease,
                            identifiers.getOrDefault(row.id, List.of()),
                            rounds.getOrDefault(row.id, List.of())));
                } catch (KeyException e) {
                    log.atError().addKeyValue("request", row.id).setCause(e).log("request cannot be opened");
                    unreadable.add(lease);
                }
            }
            return new Loaded(works, unreadable);
        });
    }

    private static List<Row> rows(Handle handle, Set<UUID> ids) {
        return handle.createQuery("select * from privacy_request where id = any(:ids) order by received_at, id")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map((row, context) -> row(row))
                .list();
    }

    private static Map<UUID, List<SealedIdentifier>> identifiers(Handle handle, Set<UUID> ids) {
        return handle.createQuery("""
                        select request_id, position, type, hash_key, hash, cipher from request_identifier
                        where request_id = any(:ids)
                        order by request_id, position
                        """)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map((row, context) -> identifier(row))
                .collect(groupingBy(SealedIdentifier::request));
    }

    private static Map<UUID, List<SealedRound>> rounds(Handle handle, Set<UUID> ids) {
        return handle.createQuery("""
                        select * from request_source
                        where request_id = any(:ids) and erased is not null
                        order by request_id, source_id, round
                        """)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map((row, context) -> round(row))
                .collect(groupingBy(SealedRound::request));
    }

    private Work open(Row row, Lease lease, List<SealedIdentifier> identifiers, List<SealedRound> rounds) {
        if (row.workKey == null) {
            throw new KeyException("open request " + row.id + " has no work key");
        }
        DataKey key = vault.open(new Epoch(row.group.tenant(), row.epoch), row.workKey, WorkKey.owner(lease.request()));
        Set<Identifier> given = new LinkedHashSet<>();
        List<KeptIdentifier> kept = new ArrayList<>();
        for (SealedIdentifier identifier : identifiers) {
            if (identifier.cipher == null) {
                kept.add(new KeptIdentifier(identifier.type, identifier.hash));
            } else {
                byte[] value = key.open(identifier.cipher, WorkKey.identifier(identifier.position));
                given.add(new Identifier(identifier.type, new String(value, StandardCharsets.UTF_8)));
            }
        }
        KnownSubject known = row.subject == null
                ? KnownSubject.nothing()
                : Stored.read(key.open(row.subject, WorkKey.SUBJECT), KnownSubject.class);
        return new Work(
                lease,
                row.group,
                row.origin,
                row.receivedAt.toInstant(),
                row.dueAt.toInstant(),
                RequestState.of(row.status),
                row.attempts,
                row.wakes,
                Stored.blockers(row.blockers),
                row.unbound,
                given,
                key,
                known,
                row.plan == null ? null : Stored.read(row.plan, StoredPlan.class),
                rounds.stream().map(round -> round.open(key)).toList(),
                kept,
                row.initiator,
                row.olderThan == null ? null : row.olderThan.toInstant());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Group(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        Environment.parse(row.getString("environment")),
                        Kind.parse(row.getString("kind")),
                        row.getBoolean("dry_run"),
                        Columns.uuids(row, "sources")),
                row.getString("origin"),
                row.getObject("received_at", OffsetDateTime.class),
                row.getObject("due_at", OffsetDateTime.class),
                Status.parse(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("wakes"),
                row.getString("blockers"),
                Unbound.parse(row.getString("unbound")),
                row.getString("initiator"),
                row.getString("epoch"),
                row.getBytes("work_key"),
                row.getBytes("subject"),
                row.getString("plan"),
                row.getObject("older_than", OffsetDateTime.class),
                row.getObject("lease_node", UUID.class),
                row.getLong("lease_number"));
    }

    private static SealedIdentifier identifier(ResultSet row) throws SQLException {
        return new SealedIdentifier(
                row.getObject("request_id", UUID.class),
                row.getInt("position"),
                row.getString("type"),
                new KeyedHash(row.getInt("hash_key"), row.getBytes("hash")),
                row.getBytes("cipher"));
    }

    private static SealedRound round(ResultSet row) throws SQLException {
        return new SealedRound(
                row.getObject("request_id", UUID.class),
                new SourceId(row.getObject("source_id", UUID.class)),
                row.getInt("round"),
                row.getString("state"),
                row.getString("map_digest"),
                row.getString("schema_digest"),
                row.getBytes("erased"),
                row.getBoolean("as_planned"),
                row.getObject("erased_at", OffsetDateTime.class),
                (String[]) row.getArray("hashes").getArray());
    }

    /** @param unreadable leases on requests whose keys are gone or do not fit */
    record Loaded(List<Work> works, List<Lease> unreadable) {}

    private record Row(
            UUID id,
            Group group,
            String origin,
            OffsetDateTime receivedAt,
            OffsetDateTime dueAt,
            Status status,
            int attempts,
            int wakes,
            String blockers,
            Unbound unbound,
            String initiator,
            String epoch,
            byte @Nullable [] workKey,
            byte @Nullable [] subject,
            @Nullable String plan,
            @Nullable OffsetDateTime olderThan,
            @Nullable UUID leaseNode,
            long leaseNumber) {
        boolean held(@Nullable Lease lease) {
            return lease != null
                    && leaseNumber == lease.number()
                    && lease.node().value().equals(leaseNode);
        }
    }

    private record SealedIdentifier(
            UUID request, int position, String type, KeyedHash hash, byte @Nullable [] cipher) {}

    private record SealedRound(
            UUID request,
            SourceId source,
            int number,
            String state,
            String mapDigest,
            String schemaDigest,
            byte[] erased,
            boolean asPlanned,
            OffsetDateTime erasedAt,
            String[] hashes) {
        Round open(DataKey key) {
            return new Round(
                    source,
                    number,
                    state.equals("committing") ? Round.State.COMMITTING : Round.State.ERASED,
                    mapDigest,
                    schemaDigest,
                    Stored.read(key.open(erased, WorkKey.erased(source, number)), Erased.class),
                    asPlanned,
                    erasedAt.toInstant(),
                    Arrays.stream(hashes).map(HexFormat.of()::parseHex).toList());
        }
    }
}
