package dev.expunge.erasure.catalog;

import dev.expunge.erasure.catalog.Trigger.Event;
import dev.expunge.erasure.catalog.Trigger.Kind;
import dev.expunge.erasure.catalog.Trigger.Timing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** User triggers and rules of all tables, but for those that capture changes for us. */
final class Triggers {
    private Triggers() {}

    static Map<Long, List<Trigger>> read(Connection connection) throws SQLException {
        Map<Long, List<Trigger>> triggers = new HashMap<>();
        // Bits of tgtype are those of catalog/pg_trigger.h: 2 before, 64 instead, 4 insert, 8 delete, 16 update, 32
        // truncate.
        Query.rows(
                connection,
                """
                select tgrelid as relation, tgname as name, 'TRIGGER' as kind,
                       case when tgtype & 2 <> 0 then 'BEFORE' when tgtype & 64 <> 0 then 'INSTEAD' else 'AFTER' end as timing,
                       tgtype & 4 <> 0 as "insert", tgtype & 16 <> 0 as "update", tgtype & 8 <> 0 as "delete",
                       tgtype & 32 <> 0 as "truncate", tgenabled in ('O', 'A') as enabled
                  from pg_trigger where not tgisinternal and tgparentid = 0 and not exists (
                       select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where p.oid = tgfoid and n.nspname = 'expunge' and p.proname = 'capture'
                          and encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex') = '%s')
                union all
                select r.ev_class, r.rulename, 'RULE', case when r.is_instead then 'INSTEAD' else 'AFTER' end,
                       r.ev_type = '3', r.ev_type = '2', r.ev_type = '4', false, r.ev_enabled in ('O', 'A')
                  from pg_rewrite r where r.rulename <> '_RETURN' and r.ev_type <> '1'
                 order by relation, name, kind
                """.formatted(CaptureSchema.BODY_DIGEST),
                row -> triggers.computeIfAbsent(row.getLong("relation"), oid -> new ArrayList<>())
                        .add(trigger(row)));
        return triggers;
    }

    private static Trigger trigger(ResultSet row) throws SQLException {
        Set<Event> events = EnumSet.noneOf(Event.class);
        for (Event event : Event.values()) {
            if (row.getBoolean(event.name().toLowerCase(Locale.ROOT))) {
                events.add(event);
            }
        }
        return new Trigger(
                row.getString("name"),
                Kind.valueOf(row.getString("kind")),
                Timing.valueOf(row.getString("timing")),
                events,
                row.getBoolean("enabled"));
    }
}
