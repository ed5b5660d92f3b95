package dev.expunge.erasure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {16, 18})
class DigestTest {
    private final TestDatabase database;

    DigestTest(int major) {
        this.database = TestDatabase.of(major);
    }

    @BeforeEach
    void makeSchema() {
        database.run("""
                create domain public.short as varchar(10);
                create type public.mood as enum ('sad');
                create function public.f() returns trigger language plpgsql as 'begin return new; end';
                create table public.p (id int primary key, mail text, mood public.mood, nick public.short);
                create table public.q (id int, p int);
                create trigger t after insert on public.q for each row execute function public.f();
                create table public.log (id int) partition by list (id);
                create table public.log_1 (id int);
                create table public.base (id int);
                create materialized view public.m as select 1 as one;
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table public.fresh (id int)",
                "create schema s create table t (id int)",
                "drop table public.q",
                "alter table public.p rename to r",
                "alter table public.p rename column mail to email",
                "alter table public.p add column phone text",
                "alter table public.p drop column mail",
                "alter table public.p alter column mail type varchar(100)",
                "alter table public.p alter column mail set not null",
                "alter table public.p alter column mail set default 'x'",
                "alter table public.p alter column id add generated always as identity",
                "alter table public.p add check (mail <> '')",
                "alter table public.q add foreign key (p) references public.p",
                "create unique index on public.p (mail)",
                "create trigger u before delete on public.p for each row execute function public.f()",
                "alter table public.q disable trigger t",
                "create or replace function public.f() returns trigger language plpgsql as 'begin return null; end'",
                "create rule r as on delete to public.p do instead nothing",
                "alter table public.p enable row level security",
                "create policy mine on public.p using (false)",
                "alter table public.log attach partition public.log_1 for values in (1)",
                "alter table public.log_1 inherit public.base",
                "alter domain public.short add check (value <> 'x')",
                "alter type public.mood add value 'glad'",
                "drop materialized view public.m; create materialized view public.m as select 2 as one",
                "select lo_create(0)"
            })
    void whateverCoverageDependsOnChangesTheDigest(String change) {
        String before = digest();
        database.run(change);
        assertThat(digest()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into public.p values (1, 'ann@example.com')",
                "analyze public.p",
                "vacuum full public.p",
                "create index on public.p (mail)",
                "refresh materialized view public.m",
                "create view public.v as select * from public.p",
                "create temporary table scratch (id int)"
            })
    void dataStatisticsAndPlainIndexesDoNot(String change) {
        String before = digest();
        database.run(change);
        assertThat(digest()).isEqualTo(before);
    }

    private String digest() {
        try (Connection connection = database.connect()) {
            return CatalogReader.digest(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
