package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that refer to one another: they go together, or nothing goes. */
@ParameterizedClass
@ValueSource(ints = {16, 18})
class CyclesTest {
    private static final String DDL = """
            create table people (id int primary key, email text, home_id int);
            create table homes (id int primary key, owner_id int %1$s, city text);
            insert into people values (1, 'ann@example.com', null), (2, 'bob@example.com', null);
            insert into homes values (10, 1, 'Oslo'), (11, 1, 'Bergen'), (20, 2, 'Oslo');
            update people set home_id = id * 10;
            alter table homes add constraint owned foreign key (owner_id) references people %2$s;
            alter table people add constraint lives foreign key (home_id) references homes %2$s;
            alter table people alter column home_id %3$s;
            """;
    private static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                disposition: delete
                columns: {id: {keep: key}, email: {anonymise: {random: auto}}, home_id: {keep: reference}}
                TRIGGER
              public.homes:
                belongs-to: [{table: public.people, match: {owner_id: id}}]
                disposition: delete
                columns: {id: {keep: key}, owner_id: {keep: reference}, city: {anonymise: {value: null}}}
            """;

    private final int major;

    CyclesTest(int major) {
        this.major = major;
    }

    private Scene scene(String notNull, String constraint, String more, String map) {
        String column = notNull.isEmpty() ? "drop not null" : "set not null";
        return Scene.of(major, DDL.formatted(notNull, constraint, column) + more, map);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', ''",
                "not null, ''",
                "not null, on delete restrict",
                "not null, on delete cascade",
                "'', on delete set null",
                "not null, deferrable initially deferred",
                "not null, deferrable initially immediate"
            })
    void tablesThatReferToOneAnotherGoTogether(String notNull, String constraint) {
        Scene scene = scene(notNull, constraint, "", MAP.replace("    TRIGGER\n", ""));
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.homes DELETE 2", "public.people DELETE 1");
        assertThat(scene.rows())
                .containsExactlyInAnyOrder("public.people (2,bob@example.com,20)", "public.homes (20,2,Oslo)");
    }

    private Scene watched(String table, String body) {
        return scene(
                "not null",
                "",
                """
                create function watch() returns trigger language plpgsql as $$ begin %s return old; end $$;
                create trigger watch before delete on %s for each row execute function watch();
                """.formatted(body, table),
                MAP.replace(table.equals("homes") ? "    TRIGGER\n" : "", "")
                                .replace("TRIGGER", "triggers: {watch: {accept: test}}")
                        + (table.equals("homes") ? "    triggers: {watch: {accept: test}}\n" : ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "homes | perform 1 from public.people where id = old.owner_id;",
                "people | perform 1 from public.homes where owner_id = old.id;",
                "people | update public.homes set city = null where owner_id = old.id;",
            })
    void aTriggerThatLetsTheRowsGoIsNoHindrance(String table, String body) {
        assertThat(counts(watched(table, body).erase(email("ann@example.com")).plan()))
                .containsExactly("public.homes DELETE 2", "public.people DELETE 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "homes | update public.people set email = 'secret' where id = old.owner_id; | constraint lives",
                "homes | delete from public.people where id = old.owner_id; | constraint owned",
                "homes | if exists (select from public.people where id = old.owner_id) then raise 'secret'; end if; | SQLSTATE P0001",
                "homes | if old.id = 11 then return null; end if; | constraint owned",
                "people | update public.people set email = 'secret' where id = old.id; | SQLSTATE 27000",
                "people | insert into public.homes values (12, old.id, 'secret'); | constraint owned",
                "people | return null; | constraint lives"
            })
    void aTriggerThatMeddlesWithACycleBlocksAndNothingGoes(String table, String body, String reason) {
        Scene scene = watched(table, body);
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.reason()).contains(reason).doesNotContain("secret"));
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aCycleThatSomethingHoldsOnToIsAnonymisedAsAWhole() {
        Scene scene = scene(
                "not null",
                "",
                """
                create table meters (id int primary key, home_id int references homes);
                insert into meters values (1, 11);
                """,
                MAP.replace("    TRIGGER\n", "") + "  public.meters: {ignore: nothing personal}\n");
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.homes ANONYMISE 2", "public.people ANONYMISE 1");
        assertThat(scene.rows()).contains("public.homes (10,1,)", "public.homes (11,1,)", "public.meters (1,11)");
    }

    @Test
    void rowsOfOneTableThatReferToEachOtherGoTogether() {
        Scene scene = Scene.of(major, """
                create table people (id int primary key, email text, twin_id int not null references people deferrable);
                begin; set constraints all deferred;
                insert into people values (1, 'ann@example.com', 3), (2, 'bob@example.com', 2), (3, 'ann@example.com', 1);
                commit;
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email, twin_id]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).containsExactly("public.people DELETE 2");
        assertThat(scene.rows()).containsExactly("public.people (2,bob@example.com,2)");
    }
}
