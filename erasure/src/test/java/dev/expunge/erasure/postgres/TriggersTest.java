package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the database does by itself while rows go. */
class TriggersTest {
    private static final String DDL = """
            create table people (id int primary key, email text);
            create table notes (id int primary key, person_id int references people, body text);
            create table audit (id int generated always as identity primary key, note_id int, what text);
            create table counters (name text primary key, n int);
            insert into people values (1, 'ann@example.com'), (2, 'bob@example.com');
            insert into notes values (1, 1, 'a'), (2, 2, 'b');
            insert into audit (note_id, what) values (1, 'made'), (2, 'made');
            insert into counters values ('notes', 2);
            """;
    private static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                disposition: delete
                columns: [id, email]
              public.notes:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                disposition: delete
                columns: [id, person_id, body]
                triggers: {watch: {accept: writes one line, writes: [public.audit]}}
              public.audit:
                belongs-to: [{table: public.notes, match: {note_id: id}}]
                disposition: delete
                columns: [id, note_id, what]
              public.counters: {ignore: no personal data}
            """;

    private static Scene scene(String body) {
        return Scene.of(18, DDL + """
                create function watch() returns trigger language plpgsql as $$ begin %s end $$;
                create trigger watch before delete on notes for each row execute function watch();
                """.formatted(body), MAP);
    }

    @Test
    void whatATriggerWritesIntoAMappedTableGoesToo() {
        Scene scene = scene("insert into public.audit (note_id, what) values (old.id, 'gone'); return old;");
        assertThat(counts(Scene.done(scene.attempt(scene.person(email("ann@example.com"))))
                        .plan()))
                .containsExactly("public.audit DELETE 2", "public.notes DELETE 1", "public.people DELETE 1");
        assertThat(scene.database().texts("select what from public.audit")).containsExactly("made");
    }

    @Test
    void aTriggerThatWritesWhereNobodySaidRollsAllBackAndNamesTheTable() {
        Scene scene = scene("update public.counters set n = n - 1; return old;");
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.table()).hasToString("public.counters"));
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aTriggerThatDeletesSomebodyElsesRowRollsAllBack() {
        Scene scene = scene("delete from public.audit where note_id = 2; return old;");
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.table()).hasToString("public.audit"));
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void rowsThatATriggerNeverStopsWritingBlockTheErasure() {
        Scene scene = Scene.of(18, DDL + """
                create function watch() returns trigger language plpgsql as $$ begin
                    insert into public.audit (note_id, what) values (old.note_id, 'gone'); return old; end $$;
                create trigger watch before delete on audit for each row execute function watch();
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.notes:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: [id, person_id, body]
                  public.audit:
                    belongs-to: [{table: public.notes, match: {note_id: id}}]
                    disposition: delete
                    columns: [id, note_id, what]
                    triggers: {watch: {accept: never forgets, writes: [public.audit]}}
                  public.counters: {ignore: no personal data}
                """);
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> {
                    assertThat(hole.table()).hasToString("public.audit");
                    assertThat(hole.reason()).contains("keep coming");
                });
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aTriggerThatKeepsARowIsNotTakenForAnErasure() {
        Scene scene = scene("return null;");
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.table()).hasToString("public.notes"));
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aTriggerThatRefusesIsNamedByItsSqlstateAndNothingElse() {
        Scene scene = scene("raise exception 'ann@example.com stays'; return old;");
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.reason()).contains("P0001").doesNotContain("ann"));
    }

    @Test
    void aTriggerFindsItsTablesOnTheUsualPathAndKnowsWhoIsAtWork() {
        Scene scene = scene("""
                if current_setting('expunge.erasing', true) = 'on' then
                    insert into audit (note_id, what) values (old.id, 'erased');
                end if;
                return old;""");
        TestDatabase database = scene.database();
        Properties login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        PostgresStore store = new PostgresStore(
                "shop",
                () -> DriverManager.getConnection(database.url(), login),
                scene.store().map(),
                new Random(1),
                new byte[16],
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        Subject ann = scene.person(email("ann@example.com"));
        assertThat(counts(Scene.done(store.erase(List.of(ann), Scene.COMMIT).getFirst())
                        .plan()))
                .contains("public.audit DELETE 2");
    }

    @Test
    void aTriggerOnAnAnonymisedRowFiresOnceARow() {
        Scene scene = Scene.of(18, DDL + """
                create function stamp() returns trigger language plpgsql as $$ begin
                    insert into public.counters values ('stamp ' || old.id, 1); return new; end $$;
                create trigger stamp after update on people for each row execute function stamp();
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: anonymise
                    columns: {id: {keep: key}, email: {anonymise: {random: auto}}}
                    triggers: {stamp: {accept: counts, writes: [public.counters]}}
                  public.notes: {ignore: test}
                  public.audit: {ignore: test}
                  public.counters: {ignore: test}
                """);
        assertThat(Scene.done(scene.attempt(scene.person(email("ann@example.com"))))
                        .plan()
                        .blockers())
                .isEmpty();
        assertThat(scene.database().texts("select name from public.counters where name like 'stamp%'"))
                .containsExactly("stamp 1");
    }

    @Test
    void aRowThatStaysMustNotPointToOneThatWasJustDeleted() {
        Scene scene = Scene.of(
                18, DDL + """
                delete from audit;
                create function watch() returns trigger language plpgsql as $$ begin
                    insert into public.audit (note_id, what) values (old.id, 'gone'); return old; end $$;
                create trigger watch before delete on notes for each row execute function watch();
                """, MAP.replace("    disposition: delete\n    columns: [id, note_id, what]\n", """
                    disposition: retain
                    retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                    columns: {id: {keep: key}, note_id: {keep: reference}, what: {keep: required}}
                """));
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .singleElement()
                .satisfies(hole -> {
                    assertThat(hole.table()).hasToString("public.notes");
                    assertThat(hole.reason()).contains("just deleted");
                });
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aConstraintThatWaitsForTheCommitSpeaksBeforeIt() {
        Scene scene = Scene.of(18, DDL + """
                create function watch() returns trigger language plpgsql as $$ begin
                    raise exception 'ann@example.com stays'; end $$;
                create constraint trigger watch after delete on notes deferrable initially deferred
                    for each row execute function watch();
                """, MAP);
        Subject ann = scene.person(email("ann@example.com"));
        assertThat(Scene.blockers(scene.store().dryRun(List.of(ann), true).getFirst()))
                .hasSize(1);
        List<Erased> judged = new ArrayList<>();
        assertThat(Scene.blockers(scene.store()
                        .erase(List.of(ann), pending -> {
                            judged.addAll(pending);
                            return Set.of();
                        })
                        .getFirst()))
                .hasSize(1);
        assertThat(judged).as("what the store would refuse is not announced").isEmpty();
    }

    @Test
    void aDryRunFiresTriggersOnlyWhenToldTo() {
        Scene scene = scene("insert into public.audit (note_id, what) values (old.id, 'gone'); return old;");
        Set<String> before = scene.rows();
        Subject ann = scene.person(email("ann@example.com"));
        Outcome silent = scene.store().dryRun(List.of(ann), false).getFirst();
        assertThat(Scene.blockers(silent)).hasSize(1);
        assertThat(counts(Scene.done(scene.store().dryRun(List.of(ann), true).getFirst())
                        .plan()))
                .contains("public.audit DELETE 2");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void materialisedViewsForgetToo() {
        Scene scene = Scene.of(
                18,
                DDL + "create materialized view seen as select email from people;\n",
                MAP.replace("    triggers: {watch: {accept: writes one line, writes: [public.audit]}}\n", "")
                        + "  public.seen: {refresh: true}\n");
        scene.erase(email("ann@example.com"));
        assertThat(scene.database().texts("select email from public.seen")).containsExactly("bob@example.com");
    }
}
