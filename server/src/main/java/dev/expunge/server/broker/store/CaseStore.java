package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Care;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.server.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cases. */
final class CaseStore {
    private final Place place;
    private final SafeStore safes;

    CaseStore(Place place, SafeStore safes) {
        this.place = place;
        this.safes = safes;
    }

    List<Case> find(Handle handle, Collection<String> ids) {
        SafeStore.Ring ring = safes.ring();
        return handle.createQuery("""
                        select id, care, terms, epoch, wrapped_key, sealed, due_at, version from broker_case
                        where id = any(:ids) and tenant_id = :tenant and environment = :environment
                        """)
                .bind("ids", Columns.array(handle, "text", ids, id -> id))
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .map((row, context) -> read(row, ring))
                .list();
    }

    private static Case read(ResultSet row, SafeStore.Ring ring) throws SQLException {
        CaseId id = new CaseId(row.getString("id"));
        Optional<Safe> safe = ring.of(id, row);
        Safe.@Nullable Who who = safe.isEmpty() ? null : safe.get().who(id, requireNonNull(row.getBytes("sealed")));
        return new Case(
                id,
                who == null ? null : who.profile(),
                who == null ? null : who.contact(),
                Codec.read(row.getString("terms"), Terms.class),
                Codec.read(row.getString("care"), Care.class),
                Rows.instant(row, "due_at"),
                row.getLong("version"));
    }

    /** How many of them were stored: those whose version is still the one that they were read with. */
    int save(Handle handle, List<Case> cases, Map<CaseId, Safe> known) {
        List<Row> rows = cases.stream().map(one -> row(one, known)).toList();
        return handle.createQuery("""
                        with given as materialized (
                            select * from jsonb_to_recordset(:rows::jsonb) as (
                                id text, care jsonb, terms jsonb, epoch text, key text, sealed text,
                                due timestamptz, version bigint)
                        ), changed as (
                            update broker_case t
                            set care = g.care, terms = g.terms, due_at = g.due, version = g.version + 1,
                                epoch = case when g.sealed is not null then t.epoch end,
                                wrapped_key = case when g.sealed is not null then t.wrapped_key end,
                                sealed = decode(g.sealed, 'base64'),
                                lease_node = null, lease_until = null, held_until = null
                            from given g
                            where t.id = g.id and t.version = g.version
                                and t.id = any(array(select id from given))
                                and t.tenant_id = :tenant and t.environment = :environment
                            returning t.id
                        ), made as (
                            insert into broker_case (id, tenant_id, environment, care, terms, epoch, wrapped_key,
                                                     sealed, due_at, version)
                            select g.id, :tenant, :environment, g.care, g.terms, g.epoch, decode(g.key, 'base64'),
                                   decode(g.sealed, 'base64'), g.due, 1
                            from given g where g.version = 0
                            on conflict (id) do nothing
                            returning id
                        )
                        select (select count(*) from changed) + (select count(*) from made)
                        """)
                .bind("rows", Codec.text(rows))
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .mapTo(Integer.class)
                .one();
    }

    private Row row(Case one, Map<CaseId, Safe> known) {
        Profile profile = one.profile();
        Contact contact = one.contact();
        if (profile == null || contact == null) {
            return row(one, null, null, null);
        }
        Safe.Who who = new Safe.Who(profile, contact);
        if (one.version() == 0) {
            Safe made = safes.create(one.id());
            known.put(one.id(), made);
            return row(one, made.key().epoch().name(), made.key().wrapped(), made.seal(one.id(), who));
        }
        Safe safe = known.get(one.id());
        // one without a key was deleted meanwhile, and has another version
        return row(one, null, null, safe == null ? null : safe.seal(one.id(), who));
    }

    private static Row row(Case one, @Nullable String epoch, byte @Nullable [] key, byte @Nullable [] sealed) {
        return new Row(one.id().value(), one.care(), one.terms(), epoch, key, sealed, one.dueAt(), one.version());
    }

    /** Nulls what was sealed under the keys of cases, wherever it stands. */
    void shred(Handle handle, Collection<CaseId> ids) {
        handle.createUpdate("""
                        with records as (
                            update broker_record set sealed = null where case_id = any(:ids) and sealed is not null
                        ), events as (
                            delete from broker_event where case_id = any(:ids)
                        )
                        update broker_attempt set sealed = null where case_id = any(:ids) and sealed is not null
                        """)
                .bind("ids", Columns.array(handle, "text", ids, CaseId::value))
                .execute();
    }

    Optional<String> epoch(Handle handle, CaseId id) {
        return handle.createQuery("""
                        select epoch from broker_case
                        where id = :id and tenant_id = :tenant and environment = :environment and epoch is not null
                        """)
                .bind("id", id.value())
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .mapTo(String.class)
                .findOne();
    }

    /** One case as a member of {@code given}. */
    record Row(
            String id,
            Care care,
            Terms terms,
            @Nullable String epoch,
            byte @Nullable [] key,
            byte @Nullable [] sealed,
            @Nullable Instant due,
            long version) {}
}
