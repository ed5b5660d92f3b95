package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.Verification;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, table kinds and types as companies have them. */
@ParameterizedClass
@ValueSource(ints = {16, 18})
class SurroundingsTest {
    private final int major;

    SurroundingsTest(int major) {
        this.major = major;
    }

    @Test
    void namesMayBeAnything() {
        Scene scene = Scene.of(major, """
                create schema "We ird.""S";
                create table "We ird.""S"."select" ("a.b" int primary key, "E-Mail?" text, "ünï ""x""\" text, "$1" text);
                create table "We ird.""S"."100% {0} 人 $$" ("from" int primary key, "where.who" int references "We ird.""S"."select",
                    "; drop table x" text);
                insert into "We ird.""S"."select" values (1, 'ann@example.com', 'x', 'y'), (2, 'bob@example.com', 'x', 'y');
                insert into "We ird.""S"."100% {0} 人 $$" values (1, 1, 'a'), (2, 2, 'b');
                """, """
                  '"We ird.""S"."select"':
                    person: true
                    identifiers: {"E-Mail?": {type: email}}
                    disposition: anonymise
                    columns:
                      "a.b": {keep: key}
                      "E-Mail?": {anonymise: {random: auto}}
                      'ünï "x"': {anonymise: {value: "it's \\\\ \\" $1 ? {} %s :x"}}
                      "$1": {anonymise: {value: null}}
                  '"We ird.""S"."100% {0} 人 $$"':
                    belongs-to: [{table: '"We ird.""S"."select"', match: {"where.who": "a.b"}}]
                    disposition: delete
                    columns: ["from", "where.who", "; drop table x"]
                """);
        Set<String> before = scene.rows();
        assertThat(scene.store().examine().holes()).isEmpty();
        scene.erase(email("ann@example.com"));
        assertThat(without(before, scene.rows())).hasSize(2);
        assertThat(scene.database()
                        .texts("select \"ünï \"\"x\"\"\" from \"We ird.\"\"S\".\"select\" where \"a.b\" = 1"))
                .containsExactly("it's \\ \" $1 ? {} %s :x");
    }

    @Test
    void partitionsAreWorkedOnThroughTheirTable() {
        Scene scene = Scene.of(major, """
                create table people (id int, region text, email text, primary key (id, region)) partition by list (region);
                create table people_eu partition of people for values in ('eu');
                create table people_us partition of people for values in ('us') partition by range (id);
                create table people_us_1 partition of people_us for values from (0) to (100);
                create table log (id int, region text, at date, line text) partition by range (at);
                create table log_25 partition of log for values from ('2025-01-01') to ('2026-01-01');
                create table log_26 partition of log for values from ('2026-01-01') to ('2027-01-01');
                create table orders (id int primary key, person int, region text, foreign key (person, region) references people);
                insert into people values (1, 'eu', 'ann@example.com'), (2, 'eu', 'bob@example.com'), (1, 'us', 'ann@example.com');
                insert into log values (1, 'eu', '2025-05-05', 'x'), (1, 'us', '2026-05-05', 'x'), (2, 'eu', '2026-05-05', 'x');
                insert into orders values (1, 1, 'us'), (2, 2, 'eu');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, region, email]
                  public.log:
                    belongs-to: [{table: public.people, match: {id: id, region: region}}]
                    disposition: anonymise
                    columns: {id: {anonymise: {value: null}}, region: {keep: statistics}, at: {keep: statistics}, line: {keep: statistics}}
                  public.orders:
                    belongs-to: [{table: public.people, match: {person: id, region: region}}]
                    disposition: delete
                    columns: [id, person, region]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.log ANONYMISE 2", "public.orders DELETE 1", "public.people DELETE 2");
        assertThat(scene.rows())
                .containsExactlyInAnyOrder(
                        "public.people_eu (2,eu,bob@example.com)",
                        "public.log_25 (,eu,2025-05-05,x)",
                        "public.log_26 (,us,2026-05-05,x)",
                        "public.log_26 (2,eu,2026-05-05,x)",
                        "public.orders (2,2,eu)");
    }

    @Test
    void anInheritanceChildIsATableOfItsOwn() {
        Scene scene = Scene.of(major, """
                create table people (id int primary key, email text);
                create table staff (salary int, primary key (id)) inherits (people);
                insert into people values (1, 'ann@example.com');
                insert into staff values (1, 'ann@example.com', 5), (2, 'ann@example.com', 6);
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.staff: {ignore: test}
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).containsExactly("public.people DELETE 1");
        assertThat(scene.rows())
                .containsExactlyInAnyOrder("public.staff (1,ann@example.com,5)", "public.staff (2,ann@example.com,6)");
    }

    @Test
    void typesOfExtensionsAreComparedByTheirOwnOperators() {
        Scene scene = Scene.of(major, """
                create schema ext; create extension citext schema ext;
                create domain mail as ext.citext check (value like '%@%');
                create table people (code ext.citext primary key, email mail);
                create table events (id int primary key, code ext.citext references people, other varchar(5));
                insert into people values ('Ab', 'Ann@Example.com'), ('cd', 'bob@example.com');
                insert into events values (1, 'aB', 'ab'), (2, 'CD', 'x');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, code: {type: custom_id, means: household}}
                    disposition: delete
                    columns: [code, email]
                  public.events:
                    belongs-to: [{table: public.people, match: {code: code}}]
                    disposition: delete
                    columns: [id, code, other]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.events DELETE 1", "public.people DELETE 1");
    }

    @Test
    void paddedAndShortColumnsMatchWholeValuesOnly() {
        Scene scene = Scene.of(major, """
                create table people (nr char(6) primary key, email text, ref varchar(3));
                create table events (id int primary key, nr varchar(10), ref varchar(3));
                create table bits (id int primary key, nr char(3));
                insert into people values ('abc', 'ann@example.com', 'x'), ('abcdef', 'bob@example.com', 'y');
                insert into events values (1, 'abc', null), (2, 'abcdef', null), (3, 'abc   ', null);
                insert into bits values (1, 'abc'), (2, 'ab');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, ref: {type: custom_id}}
                    disposition: delete
                    columns: [nr, email, ref]
                  public.events:
                    belongs-to: [{table: public.people, match: {nr: nr}}]
                    disposition: delete
                    columns: [id, nr, ref]
                  public.bits:
                    belongs-to: [{table: public.people, match: {nr: nr}}]
                    disposition: delete
                    columns: [id, nr]
                """);
        Set<String> before = scene.rows();
        scene.erase(email("bob@example.com"));
        assertThat(without(before, scene.rows()))
                .containsExactlyInAnyOrder("public.people (abcdef,bob@example.com,y)", "public.events (2,abcdef,)");
        assertThat(scene.resolved("long", id("custom_id", "xyz-and-more"))
                        .subject()
                        .roots())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"using (false)", "using (email like 'bob%')", "using (true)"})
    void rowsThatMayBeHiddenFromUsBlock(String policy) {
        TestDatabase database = TestDatabase.of(major).run("""
                create table public.people (id int primary key, email text);
                insert into public.people values (1, 'ann@example.com'), (2, 'bob@example.com');
                alter table public.people enable row level security;
                create policy visible on public.people %s;
                """.formatted(policy));
        String role = "worker" + Math.abs(new Random().nextInt());
        database.run("create role " + role + " login password 'secret-enough'; grant usage on schema public to " + role
                + "; grant select, update, delete on public.people to " + role);
        String map = """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                """;
        Scene owner = Scene.of(database, map);
        PostgresStore store = new PostgresStore(
                "shop",
                () -> database.connect(role, "secret-enough"),
                owner.store().map(),
                new Random(1),
                new byte[16],
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        Subject ann = owner.person(email("ann@example.com"));
        Set<String> before = owner.rows();
        assertThat(store.coverage().holes())
                .singleElement()
                .satisfies(hole -> assertThat(hole.table()).hasToString("public.people"));
        assertThat(Scene.blockers(store.erase(List.of(ann), Scene.COMMIT).getFirst()))
                .isNotEmpty();
        assertThat(store.verify(List.of(ann), List.of()).getFirst()).isInstanceOf(Verification.Leftovers.class);
        assertThat(owner.rows()).isEqualTo(before);
        assertThat(counts(owner.erase(ann).plan())).containsExactly("public.people DELETE 1");
    }
}
