package dev.expunge.erasure.catalog;

import dev.expunge.erasure.catalog.Column.Generated;
import dev.expunge.erasure.catalog.Column.Identity;
import dev.expunge.erasure.sql.ColumnType;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of all tables, their types seen through domains. */
final class Columns {
    private static final int TYPMOD_HEADER = 4;
    private static final int MAX_NAME_LENGTH = 63;

    private Columns() {}

    static Map<Long, List<Column>> read(Connection connection) throws SQLException {
        Map<Long, List<Column>> columns = new HashMap<>();
        Query.rows(
                connection,
                """
                with recursive beneath as (
                    select t.oid as declared, t.typbasetype as oid, t.typtypmod as typmod, t.typnotnull as not_null,
                           t.typdefault is not null as has_default
                      from pg_type t where t.typtype = 'd'
                    union all
                    select b.declared, t.typbasetype, t.typtypmod, b.not_null or t.typnotnull,
                           b.has_default or t.typdefault is not null
                      from beneath b join pg_type t on t.oid = b.oid where t.typtype = 'd'
                )
                select a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod) as declared,
                       tn.nspname as type_schema, t.typname as type_name, t.typtype,
                       element.typname as element_name,
                       case when d.oid is null then a.atttypmod else d.typmod end as typmod,
                       d.oid is not null as domain,
                       a.attnotnull or coalesce(d.not_null, false) as not_null,
                       a.attgenerated, a.attidentity,
                       a.atthasdef or a.attidentity <> '' or coalesce(d.has_default, false) as has_default,
                       array(select e.enumlabel::text from pg_enum e
                              where e.enumtypid = t.oid order by e.enumsortorder) as labels
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  left join beneath d on d.declared = a.atttypid
                        and not exists (select from pg_type deeper where deeper.oid = d.oid and deeper.typtype = 'd')
                  join pg_type t on t.oid = coalesce(d.oid, a.atttypid)
                  join pg_namespace tn on tn.oid = t.typnamespace
                  left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
                 where c.relkind in ('r', 'p', 'f', 'm')
                   and c.relpersistence <> 't'
                   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 order by a.attrelid, a.attnum
                """,
                row -> columns.computeIfAbsent(row.getLong("attrelid"), oid -> new ArrayList<>())
                        .add(column(row)));
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("attname"),
                type(row),
                row.getBoolean("not_null"),
                switch (row.getString("attgenerated")) {
                    case "" -> Generated.NO;
                    case "s" -> Generated.STORED;
                    default -> Generated.VIRTUAL;
                },
                switch (row.getString("attidentity")) {
                    case "" -> Identity.NONE;
                    case "a" -> Identity.ALWAYS;
                    default -> Identity.BY_DEFAULT;
                },
                row.getBoolean("has_default"));
    }

    private static ColumnType type(ResultSet row) throws SQLException {
        String name = row.getString("type_name");
        Kind kind = kind(row.getString("type_schema"), name, row.getString("typtype"), row.getString("element_name"));
        int maxLength = switch (name) {
            case "varchar", "bpchar" -> Math.max(0, row.getInt("typmod") - TYPMOD_HEADER);
            case "name" -> MAX_NAME_LENGTH;
            default -> 0;
        };
        return new ColumnType(
                row.getString("declared"),
                row.getString("type_schema"),
                name,
                kind,
                kind == Kind.TEXT ? maxLength : 0,
                row.getBoolean("domain"),
                Query.texts(row, "labels"));
    }

    private static Kind kind(String schema, String name, String typtype, @Nullable String element) {
        if (typtype.equals("e")) {
            return Kind.ENUM;
        }
        if (name.equals("citext")) {
            return Kind.CITEXT;
        }
        if (element != null) {
            return switch (element) {
                case "text", "varchar", "bpchar", "citext" -> Kind.TEXT_ARRAY;
                default -> Kind.OTHER;
            };
        }
        return schema.equals("pg_catalog") ? builtIn(name) : Kind.OTHER;
    }

    private static Kind builtIn(String name) {
        return switch (name) {
            case "text", "varchar", "bpchar", "name" -> Kind.TEXT;
            case "int2", "int4", "int8" -> Kind.INTEGER;
            case "numeric" -> Kind.NUMERIC;
            case "float4", "float8" -> Kind.FLOAT;
            case "bool" -> Kind.BOOLEAN;
            case "uuid" -> Kind.UUID;
            case "date" -> Kind.DATE;
            case "timestamp", "timestamptz" -> Kind.TIMESTAMP;
            case "time", "timetz" -> Kind.TIME;
            case "interval" -> Kind.INTERVAL;
            case "bytea" -> Kind.BYTEA;
            case "json" -> Kind.JSON;
            case "jsonb" -> Kind.JSONB;
            case "xml" -> Kind.XML;
            case "inet", "cidr", "macaddr", "macaddr8" -> Kind.NETWORK;
            default -> Kind.OTHER;
        };
    }
}
