package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Backlog;
import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the catalogue says of capturing.
 *
 * @param current whether the function is that of this version
 * @param triggers by table
 * @param mayCreate whether the connected role may create a schema
 * @param mayTrigger tables on which it may create triggers
 */
record CaptureFacts(
        CaptureScript.Found found,
        boolean current,
        Map<TableName, Placed> triggers,
        boolean mayCreate,
        Set<TableName> mayTrigger) {
    private static final String OBJECTS = """
            select exists (select from pg_catalog.pg_namespace where nspname = 'expunge'),
                   exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'expunge' and c.relname = 'change'),
                   exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'expunge' and c.relname = 'change' and c.relkind = 'r'
                              and not c.relhasrules and not c.relrowsecurity
                              and not exists (select from pg_catalog.pg_inherits i where c.oid in (i.inhrelid, i.inhparent))
                              and not exists (select from pg_catalog.pg_trigger t where t.tgrelid = c.oid)
                              and (select pg_catalog.string_agg(
                                              a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', '
                                              order by a.attnum)
                                     from pg_catalog.pg_attribute a
                                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) = '%s'),
                   coalesce((select pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p.prosrc, 'UTF8')), 'hex')
                               from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                              where n.nspname = 'expunge' and p.proname = 'capture' and p.pronargs = 0), ''),
                   exists (select from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                            where n.nspname = 'expunge' and p.proname = 'capture' and p.prosecdef
                              and pg_catalog.array_to_string(p.proconfig, e'\\n') = '%s'),
                   exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'expunge' and c.relkind in ('r', 'p', 'v', 'm', 'f')
                              and c.relname <> 'change')
                       or exists (select from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                                   where n.nspname = 'expunge' and p.proname <> 'capture'),
                   pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
            """.formatted(CaptureSchema.TABLE_COLUMNS, CaptureSchema.SETTINGS);

    private static final String TRIGGERS = """
            select n.nspname, c.relname, t.tgname, pg_catalog.encode(t.tgargs, 'hex'), t.tgenabled in ('O', 'A')
              from pg_catalog.pg_trigger t
              join pg_catalog.pg_class c on c.oid = t.tgrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_proc p on p.oid = t.tgfoid
              join pg_catalog.pg_namespace f on f.oid = p.pronamespace
             where f.nspname = 'expunge' and p.proname = 'capture' and not t.tgisinternal and t.tgparentid = 0
            """;

    private static final String PERMITTED = """
            select n.nspname, c.relname
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and pg_catalog.has_table_privilege(c.oid, 'TRIGGER')
            """;

    static CaptureFacts read(Connection connection) throws SQLException {
        Map<TableName, Placed> triggers = new TreeMap<>();
        each(
                connection,
                TRIGGERS,
                row -> triggers.put(
                        new TableName(row.getString(1), row.getString(2)),
                        new Placed(row.getString(3), row.getString(4), row.getBoolean(5))));
        Set<TableName> permitted = new HashSet<>();
        each(connection, PERMITTED, row -> permitted.add(new TableName(row.getString(1), row.getString(2))));
        List<CaptureFacts> facts = new ArrayList<>();
        each(connection, OBJECTS, row -> {
            boolean ours = row.getBoolean(3);
            String body = row.getString(4);
            facts.add(new CaptureFacts(
                    new CaptureScript.Found(
                            row.getBoolean(1), ours, row.getBoolean(2) && !ours, !body.isEmpty(), row.getBoolean(6)),
                    CaptureSchema.isBody(body) && row.getBoolean(5),
                    triggers,
                    row.getBoolean(7),
                    permitted));
        });
        return facts.getFirst();
    }

    /**
     * A trigger that calls our function.
     *
     * @param arguments in hexadecimal
     */
    record Placed(String name, String arguments, boolean enabled) {}

    /** Tables whose changes are captured. */
    Set<TableName> captured() {
        return triggers.entrySet().stream()
                .filter(trigger -> trigger.getValue().enabled())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is in the way of capturing those tables. */
    List<String> obstacles(Collection<TableName> tables) {
        List<String> obstacles = new ArrayList<>();
        if (!found.hasSchema() && !mayCreate) {
            obstacles.add("the connected role lacks CREATE on the database, which makes the schema expunge");
        }
        if (found.foreignTable()) {
            obstacles.add("a relation expunge.change is there already, and it is not ours");
        }
        for (TableName table : new TreeSet<>(tables)) {
            if (!mayTrigger.contains(table)) {
                obstacles.add("the connected role lacks TRIGGER on " + table);
            }
        }
        return obstacles;
    }

    /** @param most how many the table may hold before nothing more is written into it, in octets */
    static Backlog backlog(Connection connection, long most) throws SQLException {
        List<Backlog> backlog = new ArrayList<>();
        each(
                connection,
                """
                select coalesce((select max(id) from expunge.change) - (select min(id) from expunge.change) + 1, 0),
                       (select at from expunge.change order by id limit 1),
                       pg_catalog.pg_table_size('expunge.change')
                """,
                row -> backlog.add(new Backlog(
                        row.getLong(1),
                        Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getLong(3),
                        row.getLong(3) >= most)));
        return backlog.getFirst();
    }

    static long newest(Connection connection) throws SQLException {
        List<Long> newest = new ArrayList<>();
        each(connection, "select coalesce(max(id), 0) from expunge.change", row -> newest.add(row.getLong(1)));
        return newest.getFirst();
    }

    static boolean waits(Connection connection, long newest) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select exists (select from expunge.change where id operator(pg_catalog.<=) ?)")) {
            statement.setLong(1, newest);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                row.read(rows);
            }
        }
    }
}
