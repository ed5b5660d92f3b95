package dev.expunge.erasure.catalog;

/**
 * One statement over everything that coverage and erasure depend on. It reads catalogue columns as they are stored, for
 * deparsing them costs more than the rest; a table that is dropped and made again has another digest. Indexes that are
 * neither unique nor exclusive, privileges and statistics are left out: nothing that an index helps with may hold a request.
 */
final class Digest {
    static final String SQL = """
            with relation as materialized (
                select c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.relrowsecurity, c.relforcerowsecurity,
                       c.relpartbound
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'f', 'm')
                   and c.relpersistence <> 't'
                   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            ), own_type as materialized (
                select t.oid, n.nspname, t.typname, t.typtype, t.typbasetype, t.typtypmod, t.typnotnull, t.typdefaultbin
                  from pg_type t
                  join pg_namespace n on n.oid = t.typnamespace
                 where t.typtype in ('d', 'e')
                   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            ), line(text) as (
                select row('relation', r.oid, r.nspname, r.relname, r.relkind, r.relispartition, r.relrowsecurity,
                           r.relforcerowsecurity, r.relpartbound)::text
                  from relation r
                union all
                select row('column', a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attgenerated,
                           a.attidentity, a.attcollation, d.adbin)::text
                  from relation r
                  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                union all
                select row('constraint', k.oid, k.conrelid, k.contypid, k.conname, k.contype, k.condeferrable,
                           k.condeferred, k.convalidated, k.conkey, k.confrelid, k.confkey, k.confdeltype, k.confupdtype,
                           k.confdelsetcols, k.conbin, to_jsonb(k) -> 'conenforced', to_jsonb(k) -> 'conperiod')::text
                  from pg_constraint k
                 where k.conrelid in (select oid from relation) or k.contypid in (select oid from own_type)
                union all
                select row('index', x.indexrelid, x.indrelid, x.indisunique, x.indisexclusion, x.indisprimary, x.indisvalid,
                           x.indimmediate, x.indnullsnotdistinct, x.indnkeyatts, x.indkey, x.indexprs, x.indpred)::text
                  from relation r
                  join pg_index x on x.indrelid = r.oid and (x.indisunique or x.indisexclusion)
                union all
                select row('trigger', t.oid, t.tgrelid, t.tgname, t.tgtype, t.tgenabled, t.tgattr, t.tgargs, t.tgqual,
                           p.oid, p.prosrc, p.probin, p.prosqlbody, p.prosecdef, p.proconfig)::text
                  from relation r
                  join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
                  join pg_proc p on p.oid = t.tgfoid
                union all
                select row('rule', w.oid, w.ev_class, w.rulename, w.ev_type, w.ev_enabled, w.is_instead, w.ev_qual,
                           w.ev_action)::text
                  from relation r
                  join pg_rewrite w on w.ev_class = r.oid
                union all
                select row('policy', y.oid, y.polrelid, y.polname, y.polcmd, y.polpermissive, y.polroles, y.polqual,
                           y.polwithcheck)::text
                  from relation r
                  join pg_policy y on y.polrelid = r.oid
                union all
                select row('parent', i.inhrelid, i.inhparent, i.inhseqno)::text
                  from relation r
                  join pg_inherits i on i.inhrelid = r.oid
                union all
                select row('partitioned', p.partrelid, p.partstrat, p.partattrs, p.partexprs)::text
                  from relation r
                  join pg_partitioned_table p on p.partrelid = r.oid
                union all
                select row('type', t.*)::text from own_type t
                union all
                select row('label', e.enumtypid, e.enumlabel, e.enumsortorder::numeric)::text
                  from own_type t
                  join pg_enum e on e.enumtypid = t.oid
                union all
                select row('large objects', exists (select from pg_largeobject_metadata))::text
            )
            select encode(sha256(convert_to(string_agg(text, E'\\n' order by text collate "C"), 'UTF8')), 'hex') from line
            """;

    private Digest() {}
}
