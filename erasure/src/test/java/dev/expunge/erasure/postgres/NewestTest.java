package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What only PostgreSQL 18 has. */
class NewestTest {
    private static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                disposition: delete
                columns: {id: {keep: key}, email: {anonymise: {random: auto}}, name: {anonymise: {value: erased}}, shout: {}}
              public.stays:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                disposition: delete
                columns: {room: {}, during: {}, person_id: {}}
            """;

    @Test
    void virtualColumnsAndKeysOverPeriodsAreWorkedWith() {
        Scene scene = Scene.of(18, """
                create extension btree_gist;
                create table people (id uuid primary key default uuidv7(), email text, name text,
                    shout text generated always as (upper(name)) virtual);
                create table stays (room int, during daterange, person_id uuid references people,
                    primary key (room, during without overlaps));
                create table bills (id int primary key, room int, during daterange,
                    foreign key (room, period during) references stays (room, period during));
                insert into people (email, name) values ('ann@example.com', 'Ann'), ('bob@example.com', 'Bob');
                insert into stays select 1, '[2026-01-01,2026-01-05)', id from people where name = 'Ann';
                insert into stays select 1, '[2026-02-01,2026-02-05)', id from people where name = 'Bob';
                """, MAP + "  public.bills: {ignore: nothing personal}\n");
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.people DELETE 1", "public.stays DELETE 1");
        scene.database().run("insert into public.bills values (1, 1, '[2026-02-02,2026-02-03)')");
        assertThat(Scene.blockers(scene.attempt(scene.person(email("bob@example.com")))))
                .isNotEmpty()
                .allSatisfy(hole -> assertThat(hole.reason()).contains("bills"));
    }

    @Test
    void aKeyThatIsNotEnforcedStillHoldsItsOwnerBack() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, name text,
                    shout text generated always as (upper(name)) virtual);
                create table stays (room int primary key, during daterange, person_id int);
                create table bills (id int primary key, person_id int references people not enforced);
                insert into people values (1, 'ann@example.com', 'Ann'), (2, 'bob@example.com', 'Bob');
                insert into bills values (1, 1), (2, 99);
                """, MAP + "  public.bills: {ignore: nothing personal}\n");
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).containsExactly("public.people ANONYMISE 1");
        assertThat(scene.database().texts("select shout from public.people where id = 1"))
                .containsExactly("ERASED");
        assertThat(counts(scene.erase(email("bob@example.com")).plan())).containsExactly("public.people DELETE 1");
    }
}
