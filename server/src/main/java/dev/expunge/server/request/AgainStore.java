package dev.expunge.server.request;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.watch.ReappearanceId;
import dev.expunge.server.watch.Returned;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes the requests that erase again, or writes down why there is none. */
final class AgainStore {
    private final Database database;

    AgainStore(Database database) {
        this.database = database;
    }

    /** Somebody who stays, with the reason. */
    record Kept(ReappearanceId place, String because) {}

    /**
     * A request that repeats what was ordered once, as far as it is new.
     *
     * @param known keyed hashes of all that names the person, under every key
     */
    record Repetition(
            RequestId id,
            Returned.Person person,
            Instant dueAt,
            String epoch,
            byte[] workKey,
            KeyedHash hash,
            byte[] cipher,
            List<byte[]> known) {}

    void keep(List<Kept> kept, Instant now) {
        if (kept.isEmpty()) {
            return;
        }
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update reappearance p set kept_because = k.because, considered_at = :now
                                from unnest(:places::uuid[], :reasons::text[]) as k (id, because) where p.id = k.id
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind(
                                "places",
                                Columns.array(
                                        handle, "uuid", kept, one -> one.place().value()))
                        .bind("reasons", Columns.array(handle, "text", kept, Kept::because))
                        .execute());
    }

    /** Whether an operator still says so of each of those sources. */
    boolean areToEraseAgain(Set<UUID> sources) {
        return database.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                select count(*) from data_source
                                where id = any(:ids) and erase_again and removed_at is null
                                """)
                                .bind("ids", Columns.array(handle, "uuid", List.copyOf(sources), id -> id))
                                .mapTo(Integer.class)
                                .one())
                == sources.size();
    }

    /**
     * False, and nothing made, when another node was faster, the switch was turned off, an operator withdrew such a request,
     * wherever they were seen, the person was erased by somebody's order since, or an open request names them. Two nodes take
     * their turns by the source's pass.
     */
    boolean make(Returned returned, Repetition repetition, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            handle.createQuery("select 1 from watch_pass where source_id = :source for update")
                    .bind("source", returned.source().value())
                    .mapTo(Integer.class)
                    .list();
            return handle.createUpdate("""
                                    with ours as (
                                        update reappearance p
                                        set again_id = :id, again_count = again_count + 1, kept_because = null,
                                            considered_at = :now
                                        from data_source s
                                        where p.id = :place and p.gone_at is null and p.request_id = :former
                                            and p.again_count = :times
                                            and s.id = p.source_id and s.erase_again and s.removed_at is null
                                            and not exists (
                                                select from reappearance q join privacy_request w on w.id = q.again_id
                                                where q.request_id = p.request_id and w.status = 'withdrawn')
                                            and not exists (
                                                select from request_identifier i
                                                join privacy_request o on o.id = i.request_id
                                                where i.hash = any(:known) and o.tenant_id = p.tenant_id
                                                    and o.environment = p.environment and o.kind = 'erasure'
                                                    and not o.dry_run
                                                    and o.status not in ('completed', 'refused', 'withdrawn'))
                                        returning p.tenant_id, p.environment, p.source_id, s.name, p.table_name
                                    ), made as (
                                        insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status,
                                                                     received_at, due_at, initiator, epoch, work_key,
                                                                     next_attempt_at, sources, older_than)
                                        select :id, tenant_id, environment, :origin, 'erasure', false, 'received', :now, :due,
                                               :former::text, :epoch, :key, :now, array[source_id], :asked
                                        from ours
                                        returning id
                                    ), named as (
                                        insert into request_identifier (request_id, position, type, hash_key, hash, cipher)
                                        select id, 0, :type, :hashKey, :hash, :cipher from made
                                    ), logged as (
                                        insert into operator_log (id, at, tenant_id, actor, act, object, detail)
                                        select gen_random_uuid(), :now, tenant_id, 'watch', 'erase-again', name,
                                               jsonb_build_object('reappearance', :place, 'table', table_name,
                                                                  'request', :id, 'former', :former)
                                        from ours
                                    )
                                    insert into request_event (request_id, number, at, what)
                                    select id, 1, :now, 'received' from made
                                    """)
                            .bind("id", repetition.id().value())
                            .bind("now", now.atOffset(ZoneOffset.UTC))
                            .bind("place", repetition.person().id().value())
                            .bind("former", repetition.person().erasure())
                            .bind("times", repetition.person().times())
                            .bind("known", Columns.array(handle, "bytea", repetition.known(), hash -> hash))
                            .bind("origin", Again.ORIGIN)
                            .bind("due", repetition.dueAt().atOffset(ZoneOffset.UTC))
                            .bind("epoch", repetition.epoch())
                            .bind("key", repetition.workKey())
                            .bind("asked", repetition.person().asked().atOffset(ZoneOffset.UTC))
                            .bind("type", repetition.person().identifier().type())
                            .bind("hashKey", repetition.hash().key())
                            .bind("hash", repetition.hash().hash())
                            .bind("cipher", repetition.cipher())
                            .execute()
                    == 1;
        });
    }
}
