package dev.expunge.erasure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {16, 18})
class DigestTest {
    private static final String SCHEMA = """
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
            """;

    private static final List<String> CHANGES = List.of(
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
            "select lo_create(0)");

    private static final List<String> NO_CHANGES = List.of(
            "insert into public.p values (1, 'ann@example.com')",
            "analyze public.p",
            "truncate public.p",
            "create index on public.p (mail)",
            "refresh materialized view public.m",
            "create view public.v as select * from public.p",
            "create temporary table scratch (id int)");

    private final int major;
    private Connection connection;

    DigestTest(int major) {
        this.major = major;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.of(major).run(SCHEMA).connect();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void whateverCoverageDependsOnChangesTheDigest() throws SQLException {
        String before = CatalogReader.digest(connection);
        SoftAssertions softly = new SoftAssertions();
        for (String change : CHANGES) {
            softly.assertThat(digestAfter(change)).as(change).isNotEqualTo(before);
        }
        softly.assertAll();
        assertThat(CatalogReader.digest(connection)).isEqualTo(before);
    }

    @Test
    void dataStatisticsAndPlainIndexesDoNot() throws SQLException {
        String before = CatalogReader.digest(connection);
        SoftAssertions softly = new SoftAssertions();
        for (String change : NO_CHANGES) {
            softly.assertThat(digestAfter(change)).as(change).isEqualTo(before);
        }
        softly.assertAll();
    }

    private String digestAfter(String change) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(change);
            return CatalogReader.digest(connection);
        } finally {
            connection.rollback();
        }
    }
}
