package dev.expunge.erasure.catalog;

import dev.expunge.erasure.map.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Expunge itself puts into a source to capture changes. It is no part of the schema that a data map has to cover, as long as
 * it is exactly this: anything else of the same name is somebody's table, and somebody's trigger.
 */
public final class CaptureSchema {
    public static final String SCHEMA = "expunge";
    public static final TableName TABLE = new TableName(SCHEMA, "change");
    public static final String TRIGGER = "expunge_capture";
    public static final String FUNCTION = "expunge.capture()";

    /** Octets of our table, with what is stored beside it, from which on nothing more is written down, so that nobody's disk fills up while nobody reads. */
    public static final long MOST = 1L << 30;

    /**
     * Arguments: the table as the map names it, the columns that tell whose a row is, the key, and which of these columns jsonb
     * does not tell as a cast to text does, by which everything else knows rows.
     */
    public static final String BODY = """

            declare
                facts text[] := tg_argv[1];
                exact text[] := coalesce(tg_argv[3], '{}');
                old_row jsonb;
                new_row jsonb;
                changed jsonb;
                reading text;
                texts jsonb;
            begin
                if current_setting('expunge.erasing', true) = 'on' or pg_table_size('expunge.change') >= %d then
                    return null;
                end if;
                begin
                    if tg_op <> 'INSERT' then
                        old_row := to_jsonb(old);
                    end if;
                    if tg_op <> 'DELETE' then
                        new_row := to_jsonb(new);
                    end if;
                    select jsonb_object_agg(f.key, case when octet_length(f.value::text) > 8192
                                                        then '"[larger than 8 KiB]"' else f.value end)
                      into changed
                      from jsonb_each(new_row) f
                     where case when tg_op = 'INSERT' then f.value <> 'null'
                                else f.value is distinct from old_row -> f.key end;
                    if tg_op = 'UPDATE' and changed is null then
                        return null;
                    end if;
                    if octet_length(changed::text) > 65536 then
                        select jsonb_object_agg(f.key, case when octet_length(f.value::text) > 256
                                                            then '"[left out: 64 KiB changed]"' else f.value end)
                          into changed
                          from jsonb_each(changed) f;
                    end if;
                exception when others then
                    -- a value that jsonb does not take, or too much of it: whose row it is can still be told
                    old_row := case when tg_op <> 'INSERT' then '{}'::jsonb end;
                    new_row := case when tg_op <> 'DELETE' then '{}'::jsonb end;
                    changed := null;
                    exact := facts;
                end;
                if exact <> '{}' then
                    select 'select jsonb_object($2, array['
                           || string_agg(format('($1).%%I::text', f.name), ',' order by f.place) || '])'
                      into reading
                      from unnest(exact) with ordinality as f (name, place);
                    if old_row is not null then
                        execute reading into texts using old, exact;
                        old_row := old_row || texts;
                    end if;
                    if new_row is not null then
                        execute reading into texts using new, exact;
                        new_row := new_row || texts;
                    end if;
                end if;
                insert into expunge.change (relation, verb, row_key, before, after, delta)
                values (tg_argv[0],
                        case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'updated' else 'deleted' end,
                        (select hashtextextended(array_agg(coalesce(new_row, old_row) ->> k.name order by k.place)::text, 0)
                           from unnest(tg_argv[2]::text[]) with ordinality as k (name, place)),
                        (select jsonb_object_agg(f.name, left(old_row ->> f.name, 2000))
                           from unnest(facts) as f (name) where old_row is not null),
                        (select jsonb_object_agg(f.name, left(new_row ->> f.name, 2000))
                           from unnest(facts) as f (name) where new_row is not null),
                        coalesce(changed, '{}'));
                return null;
            exception when others then
                return null; -- nothing of ours makes the application's write fail
            end
            """.formatted(MOST);

    /** As the catalogue keeps what {@link #function} sets: text forms are those of every session that reads, whoever writes. */
    public static final String SETTINGS = String.join(
            "\n",
            "search_path=pg_catalog, pg_temp",
            "DateStyle=ISO, YMD",
            "TimeZone=UTC",
            "IntervalStyle=postgres",
            "extra_float_digits=1",
            "bytea_output=hex",
            "xmlbinary=base64",
            "lc_monetary=C");

    /** By what the catalogue shows of a function, whether it is ours: lower-case hexadecimal SHA-256 of the body. */
    static final String BODY_DIGEST = digest();

    private static final List<String> COLUMNS = List.of(
            "id bigint",
            "at timestamp with time zone",
            "relation text",
            "verb text",
            "row_key bigint",
            "before jsonb",
            "after jsonb",
            "delta jsonb");

    /** The columns of our table as the catalogue shows them, in their order. */
    public static final String TABLE_COLUMNS = String.join(", ", COLUMNS);

    private CaptureSchema() {}

    /** In this order, where nothing of it exists. */
    public static List<String> statements(boolean hasSchema) {
        List<String> table = List.of(
                """
                create table expunge.change (
                    id        bigint generated always as identity primary key,
                    at        timestamptz not null default clock_timestamp(),
                    relation  text        not null,
                    verb      text        not null,
                    row_key   bigint,
                    before    jsonb,
                    after     jsonb,
                    delta     jsonb       not null
                )""",
                // the planner's statistics would keep values that are read and gone
                "alter table expunge.change alter before set statistics 0, alter after set statistics 0,\n"
                        + "    alter delta set statistics 0",
                "create index change_of_row on expunge.change (row_key)",
                "revoke all on expunge.change from public");
        return Stream.concat(hasSchema ? Stream.empty() : Stream.of("create schema expunge"), table.stream())
                .toList();
    }

    /** Writes whatever its callers may write, and reads nothing of theirs but the row. */
    public static List<String> function() {
        return List.of(
                "create or replace function " + FUNCTION + " returns trigger language plpgsql security definer\n"
                        + """
                        set search_path = pg_catalog, pg_temp
                        set DateStyle = 'ISO, YMD' set TimeZone = 'UTC' set IntervalStyle = 'postgres'
                        set extra_float_digits = 1 set bytea_output = 'hex' set xmlbinary = 'base64' set lc_monetary = 'C'
                        """
                        + "as $expunge$" + BODY + "$expunge$",
                "revoke all on function " + FUNCTION + " from public");
    }

    /** Whether a function with that digest is ours. */
    public static boolean isBody(String digest) {
        return digest.equals(BODY_DIGEST);
    }

    static boolean isOwn(Table table) {
        return table.name().equals(TABLE)
                && table.kind() == Table.Kind.TABLE
                && table.inheritsFrom().isEmpty()
                && table.triggers().isEmpty()
                && table.columns().stream()
                        .map(column -> column.name() + " " + column.type().sql())
                        .toList()
                        .equals(COLUMNS);
    }

    private static String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(BODY.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
