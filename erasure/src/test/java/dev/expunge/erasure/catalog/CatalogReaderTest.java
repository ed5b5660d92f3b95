package dev.expunge.erasure.catalog;

import static dev.expunge.erasure.catalog.UniqueIndex.Kind.COLUMNS;
import static dev.expunge.erasure.catalog.UniqueIndex.Kind.EXCLUSION;
import static dev.expunge.erasure.catalog.UniqueIndex.Kind.EXPRESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.catalog.Column.Generated;
import dev.expunge.erasure.catalog.Column.Identity;
import dev.expunge.erasure.catalog.ForeignKey.OnDelete;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {16, 18})
class CatalogReaderTest {
    private final TestDatabase database;

    CatalogReaderTest(int major) {
        this.database = TestDatabase.of(major);
    }

    @Test
    void tablesOfEverySchemaAreReadWithTheirKindAndNothingElse() {
        Catalog catalog = read("""
                create schema "We ird.""S";
                create table "We ird.""S"."Da;ta" ("a.b" int, "c""d" int);
                create table public.plain (id int primary key);
                create table public.log (at date, what text, note text) partition by range (at);
                create table public.log_2025 partition of public.log for values from ('2025-01-01') to ('2026-01-01')
                    partition by range (what, lower(note));
                create table public.log_2025_a partition of public.log_2025 for values from ('a', 'a') to ('b', 'b');
                create table public.base (id int);
                create table public.child (more text) inherits (public.base);
                create materialized view public.counted as select count(*) from public.plain;
                create view public.seen as select * from public.plain;
                create sequence public.numbers;
                create foreign data wrapper nowhere;
                create server far foreign data wrapper nowhere;
                create foreign table public.distant (id int) server far;
                """);

        assertThat(catalog.tables().values())
                .extracting(table -> table.name() + " " + table.kind() + " " + table.root())
                .containsExactly(
                        "\"We ird.\"\"S\".\"Da;ta\" TABLE \"We ird.\"\"S\".\"Da;ta\"",
                        "public.base TABLE public.base",
                        "public.child TABLE public.child",
                        "public.counted MATERIALISED_VIEW public.counted",
                        "public.distant FOREIGN public.distant",
                        "public.log PARTITIONED public.log",
                        "public.log_2025 PARTITION public.log",
                        "public.log_2025_a PARTITION public.log",
                        "public.plain TABLE public.plain");
        assertThat(catalog.table(new TableName("We ird.\"S", "Da;ta"))
                        .orElseThrow()
                        .columns())
                .extracting(Column::sql)
                .containsExactly("\"a.b\"", "\"c\"\"d\"");
        assertThat(table(catalog, "log").partitionedBy()).containsExactly("at");
        assertThat(table(catalog, "log_2025").partitionedBy()).containsExactlyInAnyOrder("what", "note");
        assertThat(table(catalog, "log_2025_a").partitionedBy()).isEmpty();
        assertThat(table(catalog, "counted").privileges()).contains(Privilege.REFRESH);
        assertThat(table(catalog, "child").inheritsFrom()).containsExactly(name("base"));
        assertThat(table(catalog, "child").columns()).extracting(Column::name).containsExactly("id", "more");
        assertThat(table(catalog, "log_2025_a").inheritsFrom()).isEmpty();
        assertThat(catalog.partitionsOf(name("log")))
                .extracting(Table::name)
                .containsExactly(name("log_2025"), name("log_2025_a"));
        assertThat(catalog.covering(name("log_2025_a"))).isEqualTo(name("log"));
        assertThat(catalog.encoding()).isEqualTo("UTF8");
        assertThat(catalog.trackCounts()).isTrue();
    }

    @Test
    void temporaryTablesOfAnySessionAreNotSeen() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("create temporary table scratch (email text)");
            assertThat(CatalogReader.read(connection).tables()).isEmpty();
        }
    }

    @Test
    void columnsAreReadThroughDomains() {
        Catalog catalog = read("""
                create extension citext schema public;
                create schema types;
                create domain types.name as varchar(40) not null;
                create domain types.nickname as types.name default 'none';
                create type types.mood as enum ('sad', 'O''K');
                create table public.people (
                    id int generated always as identity,
                    no bigint generated by default as identity,
                    nick types.nickname,
                    mood types.mood,
                    mail public.citext not null,
                    code char(8) default 'x',
                    tags text[],
                    total numeric(10, 2),
                    twice numeric generated always as (total * 2) stored,
                    dropped text,
                    born timestamp with time zone);
                alter table public.people drop column dropped;
                """);

        assertThat(table(catalog, "people").columns())
                .containsExactly(
                        new Column(
                                "id",
                                type("integer", "int4", ColumnType.Kind.INTEGER),
                                true,
                                Generated.NO,
                                Identity.ALWAYS,
                                true),
                        new Column(
                                "no",
                                type("bigint", "int8", ColumnType.Kind.INTEGER),
                                true,
                                Generated.NO,
                                Identity.BY_DEFAULT,
                                true),
                        new Column(
                                "nick",
                                new ColumnType(
                                        "types.nickname",
                                        "pg_catalog",
                                        "varchar",
                                        ColumnType.Kind.TEXT,
                                        40,
                                        true,
                                        List.of()),
                                true,
                                Generated.NO,
                                Identity.NONE,
                                true),
                        new Column(
                                "mood",
                                new ColumnType(
                                        "types.mood",
                                        "types",
                                        "mood",
                                        ColumnType.Kind.ENUM,
                                        0,
                                        false,
                                        List.of("sad", "O'K")),
                                false,
                                Generated.NO,
                                Identity.NONE,
                                false),
                        new Column(
                                "mail",
                                new ColumnType(
                                        "public.citext",
                                        "public",
                                        "citext",
                                        ColumnType.Kind.CITEXT,
                                        0,
                                        false,
                                        List.of()),
                                true,
                                Generated.NO,
                                Identity.NONE,
                                false),
                        new Column(
                                "code",
                                new ColumnType(
                                        "character(8)",
                                        "pg_catalog",
                                        "bpchar",
                                        ColumnType.Kind.TEXT,
                                        8,
                                        false,
                                        List.of()),
                                false,
                                Generated.NO,
                                Identity.NONE,
                                true),
                        nullable("tags", type("text[]", "_text", ColumnType.Kind.TEXT_ARRAY)),
                        nullable("total", type("numeric(10,2)", "numeric", ColumnType.Kind.NUMERIC)),
                        new Column(
                                "twice",
                                type("numeric", "numeric", ColumnType.Kind.NUMERIC),
                                false,
                                Generated.STORED,
                                Identity.NONE,
                                true),
                        nullable("born", type("timestamp with time zone", "timestamptz", ColumnType.Kind.TIMESTAMP)));
    }

    @Test
    void keysAndUniqueIndexesSayWhetherTheyIdentifyRows() {
        Catalog catalog = read("""
                create extension btree_gist schema public;
                create table public.t (
                    a int not null, b int not null, c text, d int not null, e text,
                    constraint t_pk primary key (b, a) include (c),
                    constraint t_c unique (c),
                    constraint t_x exclude using gist (d public.gist_int4_ops with pg_catalog.=));
                create unique index t_d on public.t (d, a);
                create unique index t_d_partial on public.t (d) where c is not null;
                create unique index t_e on public.t (lower(e), a);
                create unique index t_n on public.t (e) nulls not distinct;
                create index t_plain on public.t (e);
                create table public.keyless (a int, b int not null);
                create unique index keyless_b on public.keyless (b);
                create table public.heap (a int);
                """);

        Table table = table(catalog, "t");
        assertThat(table.primaryKey()).containsExactly("b", "a");
        assertThat(table.uniqueIndexes())
                .containsExactly(
                        new UniqueIndex("t_c", COLUMNS, List.of("c"), false, false, false),
                        new UniqueIndex("t_d", COLUMNS, List.of("d", "a"), false, true, false),
                        new UniqueIndex("t_d_partial", COLUMNS, List.of("d"), true, true, false),
                        new UniqueIndex("t_e", EXPRESSIONS, List.of("a", "e"), false, true, false),
                        new UniqueIndex("t_n", COLUMNS, List.of("e"), false, false, true),
                        new UniqueIndex("t_pk", COLUMNS, List.of("b", "a"), false, true, false),
                        new UniqueIndex("t_x", EXCLUSION, List.of("d"), false, true, false));
        assertThat(table.identity()).containsExactly("b", "a");
        assertThat(table(catalog, "keyless").identity()).containsExactly("b");
        assertThat(table(catalog, "heap").identity()).isEmpty();
    }

    @Test
    void foreignKeysOfPartitionedTablesStandOnce() {
        Catalog catalog = read("""
                create table public.owner (a int, b int, primary key (a, b)) partition by hash (a);
                create table public.owner_0 partition of public.owner for values with (modulus 2, remainder 0);
                create table public.owner_1 partition of public.owner for values with (modulus 2, remainder 1);
                create table public.thing (id int, y int, x int, constraint thing_owner foreign key (x, y)
                    references public.owner (a, b) on delete set null deferrable) partition by hash (id);
                create table public.thing_0 partition of public.thing for values with (modulus 1, remainder 0);
                create table public.tree (id int primary key, up int references public.tree on delete cascade);
                """);

        assertThat(catalog.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                "thing_owner",
                                name("thing"),
                                List.of("x", "y"),
                                name("owner"),
                                List.of("a", "b"),
                                OnDelete.SET_NULL,
                                true,
                                true,
                                false),
                        new ForeignKey(
                                "tree_up_fkey",
                                name("tree"),
                                List.of("up"),
                                name("tree"),
                                List.of("id"),
                                OnDelete.CASCADE,
                                false,
                                true,
                                false));
    }

    @Test
    void triggersAndRulesAreReadFromTheTableThatHasThem() {
        Catalog catalog = read("""
                create function public.f() returns trigger language plpgsql as 'begin return new; end';
                create table public.log (id int) partition by hash (id);
                create table public.log_0 partition of public.log for values with (modulus 1, remainder 0);
                create trigger audit after insert or update on public.log for each row execute function public.f();
                create trigger own before delete on public.log_0 for each row execute function public.f();
                alter table public.log_0 disable trigger own;
                create table public.t (id int primary key, up int references public.t);
                create rule keep as on delete to public.t do instead nothing;
                """);

        assertThat(table(catalog, "log").triggers())
                .containsExactly(new Trigger(
                        "audit",
                        Trigger.Kind.TRIGGER,
                        Trigger.Timing.AFTER,
                        Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE),
                        true));
        assertThat(table(catalog, "log_0").triggers())
                .containsExactly(new Trigger(
                        "own", Trigger.Kind.TRIGGER, Trigger.Timing.BEFORE, Set.of(Trigger.Event.DELETE), false));
        assertThat(table(catalog, "t").triggers())
                .containsExactly(new Trigger(
                        "keep", Trigger.Kind.RULE, Trigger.Timing.INSTEAD, Set.of(Trigger.Event.DELETE), true));
    }

    @Test
    void privilegesAndRowSecurityAreThoseOfTheConnectedRole() throws SQLException {
        String role = "reader_" + Integer.toHexString(System.identityHashCode(database));
        database.run("""
                create role %1$s login password 'reader';
                create schema hidden;
                create table hidden.secret (id int);
                create table public.readable (id int);
                create table public.guarded (id int);
                alter table public.guarded enable row level security;
                grant usage on schema public to %1$s;
                grant select, delete on public.readable, public.guarded to %1$s;
                """.formatted(role));

        try (Connection connection = database.connect(role, "reader")) {
            Catalog catalog = CatalogReader.read(connection);
            assertThat(catalog.table(new TableName("hidden", "secret"))
                            .orElseThrow()
                            .privileges())
                    .isEmpty();
            assertThat(table(catalog, "readable").privileges())
                    .containsOnly(Privilege.USAGE, Privilege.SELECT, Privilege.DELETE);
            assertThat(table(catalog, "readable").hidesRows()).isFalse();
            assertThat(table(catalog, "guarded").hidesRows()).isTrue();
        }
        try (Connection connection = database.connect()) {
            assertThat(table(CatalogReader.read(connection), "guarded").hidesRows())
                    .isFalse();
        }
    }

    @Test
    void rowsAreEstimatedWithOrWithoutStatisticsAndOverPartitions() {
        database.run("""
                create table public.fresh (id int) with (autovacuum_enabled = off);
                insert into public.fresh select generate_series(1, 10000);
                create table public.parts (id int) partition by hash (id);
                create table public.parts_0 partition of public.parts for values with (modulus 2, remainder 0);
                create table public.parts_1 partition of public.parts for values with (modulus 2, remainder 1);
                insert into public.parts select generate_series(1, 10000);
                """);
        Catalog catalog = read("analyze public.parts");

        assertThat(table(catalog, "fresh").estimatedRows()).isBetween(2_000L, 20_000L);
        assertThat(table(catalog, "parts").estimatedRows()).isEqualTo(10_000);
        assertThat(table(catalog, "parts_0").estimatedRows()).isBetween(4_000L, 6_000L);
    }

    @Test
    void aConnectionWithASearchPathIsRefused() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("set search_path to public");
            assertThatThrownBy(() -> CatalogReader.read(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("search_path");
        }
    }

    private Catalog read(String sql) {
        database.run(sql);
        try (Connection connection = database.connect()) {
            return CatalogReader.read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.table(name(name)).orElseThrow();
    }

    private static TableName name(String name) {
        return new TableName("public", name);
    }

    private static Column nullable(String name, ColumnType type) {
        return new Column(name, type, false, Generated.NO, Identity.NONE, false);
    }

    private static ColumnType type(String sql, String name, ColumnType.Kind kind) {
        return new ColumnType(sql, "pg_catalog", name, kind, 0, false, List.of());
    }
}
