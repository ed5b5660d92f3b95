package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;

import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import java.util.List;
import java.util.stream.IntStream;

/** Sixty people with ten events each; some share a home. */
final class Village {
    private static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: {id: {keep: key}, email: {anonymise: {random: auto}}}
              public.events:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                disposition: delete
                columns: [id, person_id]
              public.homes:
                belongs-to: [{table: public.people, match: {owner_id: id}, shared: {owner_id: {value: null}}},
                             {table: public.people, match: {tenant_id: id}, shared: {tenant_id: {value: null}}}]
                disposition: delete
                columns: [id, owner_id, tenant_id]
              public.guarded:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                disposition: delete
                columns: [id, person_id, locked]
                triggers: {guard: {accept: test}}
            """;

    private Village() {}

    static Scene scene() {
        return Scene.of(18, """
                create table people (id int primary key, email text);
                create index on people (email);
                create table events (id serial primary key, person_id int references people);
                create index on events (person_id);
                create table homes (id int primary key, owner_id int references people, tenant_id int references people);
                create table guarded (id int primary key, person_id int references people, locked boolean);
                create function guard() returns trigger language plpgsql as $$ begin
                    if old.locked then raise check_violation using message = 'secret', constraint = 'guard_holds'; end if; return old; end $$;
                create trigger guard before delete on guarded for each row execute function guard();
                insert into people select g, 'p' || g || '@example.com' from generate_series(1, 60) g;
                insert into events (person_id) select 1 + g % 60 from generate_series(0, 599) g;
                insert into homes values (1, 1, 2), (2, 3, 3), (3, 4, 50);
                """, MAP);
    }

    /** The people of these numbers, by the references r1, r2, … */
    static List<Subject> people(Scene scene, int from, int to) {
        return new Resolver(List.of(scene.store()))
                        .resolve(IntStream.rangeClosed(from, to)
                                .mapToObj(i -> Scene.subject("r" + i, email("p" + i + "@example.com")))
                                .toList())
                        .stream()
                        .map(Resolved::subject)
                        .toList();
    }
}
