package dev.expunge.server.journal;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Entries of the journal, one store of a tenant and environment beside the other. */
final class JournalStore {
    /**
     * What was erased since it happened is not written any more, whether or not a source knew the person. The end of a retention
     * says nothing of an identifier: whoever has it by then may be a customer again.
     */
    private static final String WRITE = """
            with entry as (
                select * from unnest(?::uuid[], ?::bytea[], ?::timestamptz[], ?::text[], ?::bytea[], ?::uuid[], ?::bigint[],
                                     ?::uuid[])
                    with ordinality as t (id, resource_hash, at, epoch, sealed, source_id, change_id, event_id, number)
            ), name as (
                select number, array_agg(hash) as hashes from unnest(?::integer[], ?::bytea[]) as t (number, hash)
                group by number
            ), link as (
                select number, array_agg(hash) as hashes from unnest(?::integer[], ?::bytea[]) as t (number, hash)
                group by number
            ), departure as (
                select number, array_agg(hash) as hashes from unnest(?::integer[], ?::bytea[]) as t (number, hash)
                group by number
            ), store as (
                select * from unnest(?::uuid[], ?::text[]) as t (tenant_id, environment)
            )
            insert into journal_entry (id, tenant_id, environment, resource_hash, at, names, links, departed, epoch,
                                       sealed, source_id, change_id, event_id)
            select e.id, s.tenant_id, s.environment, e.resource_hash, e.at, n.hashes, l.hashes, d.hashes, e.epoch,
                   e.sealed, e.source_id, e.change_id, e.event_id
            from store s, entry e join name n using (number) join link l using (number)
                left join departure d using (number)
            where not exists (select from journal_erased x
                              where x.tenant_id = s.tenant_id and x.environment = s.environment
                                  and x.hash = any(l.hashes) and x.erased_at >= e.at)
                and not exists (select from ledger g
                                where g.tenant_id = s.tenant_id and g.environment = s.environment
                                    and g.hash = any(l.hashes) and not g.shared and g.erased_at >= e.at
                                    and not exists (select from privacy_request r
                                                    where r.id = g.request_id and r.origin = 'retention'))
            on conflict do nothing
            """;

    private static final String OF_RESOURCE = """
            from journal_entry
            where tenant_id = :tenant and environment = :environment and resource_hash = any(:hashes) and at > :after
            """;

    static final String COUNT = "select count(*) " + OF_RESOURCE;
    static final String PAGE =
            "select id, at, epoch, sealed " + OF_RESOURCE + " order by at desc, id desc limit :limit offset :offset";

    static final String DEPARTED = """
            select distinct unnest(names) from journal_entry
            where tenant_id = :tenant and environment = :environment
                and links && :identifiers and departed && :identifiers
            """;

    static final String REMOVE = """
            with gone as (
                delete from journal_entry
                where tenant_id = :tenant and environment = :environment and links && :links
                returning names
            )
            select distinct unnest(names) from gone
            """;

    private final Database database;

    JournalStore(Database database) {
        this.database = database;
    }

    /** Returns how many were new. */
    int write(TenantId tenant, Environment environment, List<SealedEntry> entries) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle, tenant, environment, "pg_advisory_xact_lock_shared");
            return write(handle, tenant, environment, entries);
        });
    }

    private static int write(Handle handle, TenantId tenant, Environment environment, List<SealedEntry> entries) {
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            List<Numbered> names = numbered(entries, SealedEntry::names);
            List<Numbered> links = numbered(entries, SealedEntry::links);
            List<Numbered> departures = numbered(entries, SealedEntry::departed);
            new Columns(connection, statement)
                    .add("uuid", entries, SealedEntry::id)
                    .add("bytea", entries, SealedEntry::resource)
                    .add("timestamptz", entries, entry -> entry.at().atOffset(ZoneOffset.UTC))
                    .add("text", entries, SealedEntry::epoch)
                    .add("bytea", entries, SealedEntry::content)
                    .add(
                            "uuid",
                            entries,
                            entry -> entry.once() instanceof Draft.Once.Captured one ? one.source() : null)
                    .add(
                            "bigint",
                            entries,
                            entry -> entry.once() instanceof Draft.Once.Captured one ? one.change() : null)
                    .add("uuid", entries, entry -> entry.once() instanceof Draft.Once.Called one ? one.event() : null)
                    .add("integer", names, Numbered::number)
                    .add("bytea", names, Numbered::hash)
                    .add("integer", links, Numbered::number)
                    .add("bytea", links, Numbered::hash)
                    .add("integer", departures, Numbered::number)
                    .add("bytea", departures, Numbered::hash)
                    .add("uuid", List.of(tenant), TenantId::value)
                    .add("text", List.of(environment), Environment::toString);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("the journal cannot be written", e, null);
        }
    }

    /** One hash of one entry; entries are numbered from 1. */
    private record Numbered(int number, byte[] hash) {}

    private static List<Numbered> numbered(List<SealedEntry> entries, Function<SealedEntry, List<byte[]>> hashes) {
        List<Numbered> numbered = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int number = i + 1;
            hashes.apply(entries.get(i)).forEach(hash -> numbered.add(new Numbered(number, hash)));
        }
        return numbered;
    }

    long count(TenantId tenant, Environment environment, List<byte[]> hashes, Instant after) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(COUNT)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("hashes", array(handle, hashes))
                        .bind("after", after.atOffset(ZoneOffset.UTC))
                        .mapTo(Long.class)
                        .one());
    }

    /** Newest first. */
    <T> List<T> page(
            TenantId tenant,
            Environment environment,
            List<byte[]> hashes,
            Instant after,
            int limit,
            int offset,
            Opener<T> opener) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(PAGE)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("hashes", array(handle, hashes))
                        .bind("after", after.atOffset(ZoneOffset.UTC))
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map((row, context) -> opener.open(
                                row.getObject("id", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("epoch"),
                                row.getBytes("sealed")))
                        .list());
    }

    /** Keeps whoever writes out until this thread's transaction has ended; whether there is anything to look for. */
    boolean lockIfAny(TenantId tenant, Environment environment) {
        return database.jdbi().withHandle(handle -> {
            lock(handle, tenant, environment, "pg_advisory_xact_lock");
            return handle.createQuery("""
                            select exists (select from journal_entry
                                           where tenant_id = :tenant and environment = :environment)
                            """)
                    .bind("tenant", tenant.value())
                    .bind("environment", environment.toString())
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /** The names of people's own rows that are gone, by identifiers that they held. */
    List<byte[]> departed(TenantId tenant, Environment environment, Collection<byte[]> identifiers) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(DEPARTED)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("identifiers", array(handle, identifiers))
                        .map((row, context) -> row.getBytes(1))
                        .list());
    }

    /** Removes every entry that leads to one of them; returns the names of the rows that these were about. */
    List<byte[]> remove(TenantId tenant, Environment environment, Collection<byte[]> links) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(REMOVE)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("links", array(handle, links))
                        .map((row, context) -> row.getBytes(1))
                        .list());
    }

    /** Removes what is that old, so many at most; returns how many. */
    int expire(TenantId tenant, Environment environment, Instant before, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                        delete from journal_entry where id = any (array(
                            select id from journal_entry
                            where tenant_id = :tenant and environment = :environment and at <= :before
                            limit :most for update skip locked))
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("before", before.atOffset(ZoneOffset.UTC))
                        .bind("most", most)
                        .execute());
    }

    private static void lock(Handle handle, TenantId tenant, Environment environment, String function) {
        handle.createQuery("select 1 from (select " + function + "(hashtextextended(:scope, 0))) as taken")
                .bind("scope", "journal " + tenant + " " + environment)
                .mapTo(Integer.class)
                .one();
    }

    private static Argument array(Handle handle, Collection<byte[]> values) {
        return Columns.array(handle, "bytea", values, value -> value);
    }

    /** Makes an entry of what is stored. */
    @FunctionalInterface
    interface Opener<T> {
        T open(UUID id, Instant at, String epoch, byte[] sealed) throws SQLException;
    }
}
