package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.map.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows that stay and lose what made them personal. */
class OverwritingTest {
    @Test
    void everyTypeGetsAFreshValueOfItsOwn() {
        Scene scene = Scene.of(
                18,
                """
                create type mood as enum ('happy', 'sad');
                create domain short as varchar(8) check (value <> '');
                create extension citext;
                create table people (
                    id uuid primary key default gen_random_uuid(), email varchar(40) unique, phone text, code char(6),
                    nick citext, alias short, small smallint, big bigint not null unique, price numeric(8,2), ratio real,
                    flag boolean, feeling mood, born date, seen timestamptz, at time, span interval, raw bytea,
                    doc jsonb, plain json, tags text[], addr inet, mac macaddr, token uuid, page xml,
                    pair text generated always as (coalesce(nick::text, '') || 'x') stored, nothing text,
                    serial int generated always as identity);
                insert into people (email, phone, code, nick, alias, small, big, price, ratio, flag, feeling, born, seen, at,
                    span, raw, doc, plain, tags, addr, mac, token, page)
                select e, '+14155550100', 'abc', 'Nick', 'al', 1, n, 12.5, 1.5, true, 'happy', '1990-01-01', now(), '12:00',
                    '1 day', 'x', '{"a": 1}', '{"a": 1}', '{a,b}', '10.0.0.1', '08:00:2b:01:02:03', gen_random_uuid(), '<a/>'
                  from (values ('ann@example.com', 1), ('ANN@example.com', 2), ('bob@example.com', 3)) v(e, n);
                """,
                """
                  public.people:
                    person: true
                    identifiers: {email: {type: email, stored: as is}, phone: {type: phone_number}}
                    disposition: anonymise
                    columns:
                      id: {keep: key}
                      serial: {keep: number}
                      pair: {}
                """
                        + String.join(
                                "",
                                List.of(
                                                "email", "phone", "code", "nick", "alias", "small", "big", "price",
                                                "ratio", "flag", "feeling", "born", "seen", "at", "span", "raw", "doc",
                                                "plain", "tags", "addr", "mac", "token", "page", "nothing")
                                        .stream()
                                        .map(column -> "      " + column + ": {anonymise: {random: auto}}\n")
                                        .toList()));
        Set<String> before = scene.rows();
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).containsExactly("public.people ANONYMISE 2");
        assertThat(without(scene.rows(), before)).hasSize(2);
        assertThat(scene.database().texts("""
                select 1 from public.people where email like '%@anonymised.invalid' and phone like '+888%' and nick::text <> 'Nick'
                    and big > 3 and code <> 'abc' and doc <> '{"a": 1}' and tags <> '{a,b}' and nothing is null
                    and pair <> 'Nickx' and token is not null
                """)).hasSize(2);
    }

    @Test
    void constantsAreOfTheColumnsType() {
        Scene scene = Scene.of(18, """
                create type state as enum ('open', 'closed');
                create table people (id int primary key, email text, state state, born date, score numeric, tags text[]);
                insert into people values (1, 'ann@example.com', 'open', '1990-05-05', 7, '{x}'), (2, 'bob@example.com', 'open', null, 1, null);
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: anonymise
                    columns:
                      id: {keep: key}
                      email: {anonymise: {value: null}}
                      state: {anonymise: {value: closed}}
                      born: {anonymise: {value: "1900-01-01"}}
                      score: {anonymise: {value: 0}}
                      tags: {anonymise: {value: "{}"}}
                """);
        scene.erase(email("ann@example.com"));
        assertThat(scene.rows())
                .containsExactlyInAnyOrder(
                        "public.people (1,,closed,1900-01-01,0,{})", "public.people (2,bob@example.com,open,,1,)");
    }

    @Test
    void aPseudonymIsStableAndNeverCountsAsErased() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, ref varchar(12), token uuid);
                create table scores (id int primary key, person_ref varchar(12), points int);
                insert into people values (1, 'ann@example.com', 'c-1', gen_random_uuid());
                insert into scores values (1, 'c-1', 5), (2, 'c-1', 6);
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, ref: {type: custom_id}}
                    disposition: delete
                    columns: [id, email, ref, token]
                  public.scores:
                    identifiers: {person_ref: {type: custom_id}}
                    disposition: pseudonymise
                    retention: {ground: statistics, citation: "Art. 89 GDPR", term: P2Y}
                    columns: {id: {keep: key}, person_ref: {pseudonymise: hmac}, points: {keep: statistics}}
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.people DELETE 1", "public.scores PSEUDONYMISE 2");
        assertThat(scene.database().texts("select distinct person_ref from public.scores"))
                .singleElement()
                .satisfies(pseudonym -> assertThat(pseudonym).matches("[0-9a-f]{12}"));
    }

    @Test
    void aKeyThatIsOverwrittenStillNamesItsRow() {
        Scene scene = Scene.of(18, """
                create table people (email text primary key, name text);
                insert into people values ('ann@example.com', 'Ann'), ('bob@example.com', 'Bob');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: anonymise
                    columns: {email: {anonymise: {random: auto}}, name: {anonymise: {value: erased}}}
                """);
        scene.erase(email("ann@example.com"));
        assertThat(scene.database().texts("select name from public.people order by 1"))
                .containsExactly("Bob", "erased");
    }

    @Test
    void rowsWithoutAKeyAreOverwrittenAndVerified() {
        Scene scene = Scene.of(18, """
                create table visits (email text, page text, seen date);
                insert into visits values ('ann@example.com', '/a', '2026-01-01'), ('ann@example.com', '/a', '2026-01-01'),
                    ('bob@example.com', '/a', '2026-01-01');
                """, """
                  public.visits:
                    identifiers: {email: {type: email}}
                    disposition: anonymise
                    columns: {email: {anonymise: {random: auto}}, page: {keep: statistics}, seen: {keep: statistics}}
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).containsExactly("public.visits ANONYMISE 2");
        assertThat(scene.database().texts("select email from public.visits where email not like '%invalid'"))
                .containsExactly("bob@example.com");
    }

    @Test
    void aConstraintThatOnlySomeRowsViolateBlocksByNameAndNeverByValue() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, name text, state text,
                    constraint closed_first check (name <> 'erased' or state = 'closed'));
                insert into people values (1, 'ann@example.com', 'Ann', 'secret'), (2, 'bob@example.com', 'Bob', 'closed');
                """, NAMED);
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .containsExactly(new Hole(
                        "shop",
                        new TableName("public", "people"),
                        null,
                        "constraint closed_first refused the change (SQLSTATE 23514)"));
        assertThat(scene.rows()).isEqualTo(before);
        scene.erase(email("bob@example.com"));
    }

    @Test
    void whatAStoreExaminesIncludesConstraintsOnRowsThatAreThere() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, name text, state text,
                    constraint closed_first check (name <> 'erased' or state = 'closed'));
                insert into people values (1, 'ann@example.com', 'Ann', 'secret');
                """, NAMED);
        assertThat(scene.store().coverage().holes()).isEmpty();
        assertThat(scene.store().examine().holes())
                .singleElement()
                .satisfies(hole ->
                        assertThat(hole.reason()).contains("closed_first").doesNotContain("secret"));
    }

    private static final String NAMED = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                disposition: anonymise
                columns:
                  id: {keep: key}
                  email: {anonymise: {value: null}}
                  name: {anonymise: {value: erased}}
                  state: {keep: statistics}
            """;

    @Test
    void aRandomValueThatIsTakenGivesWayToAnother() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, code char(1) unique);
                insert into people select g, 'p' || g || '@example.com', chr(96 + g) from generate_series(1, 26) g;
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: anonymise
                    columns: {id: {keep: key}, email: {anonymise: {value: null}}, code: {anonymise: {random: auto}}}
                """);
        Scene patient = scene.under(new Limits(
                5_000, 200, 100, 10, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        for (int i = 1; i <= 5; i++) {
            Scene.done(patient.attempt(patient.person(email("p" + i + "@example.com"))));
        }
    }
}
