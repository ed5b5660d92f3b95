package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.CaptureScene.DDL;
import static dev.expunge.erasure.postgres.CaptureScene.MAP;
import static dev.expunge.erasure.postgres.CaptureScene.begun;
import static dev.expunge.erasure.postgres.CaptureScene.suffix;
import static dev.expunge.erasure.postgres.CaptureScene.told;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Backlog;
import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.Change;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers that write down what happens to people's rows, until somebody has read it. */
class CaptureTest {
    private final Scene scene = Scene.of(18, DDL, MAP);

    private void run(String sql) {
        scene.database().run("set search_path = public;" + sql);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18})
    void onlyWhatChangedIsWrittenDown(int major) {
        Scene old = Scene.of(major, DDL, MAP);
        Capture capture = begun(old);

        old.database().run("""
                set search_path = public;
                insert into people values (3, 'cy@example.com', null);
                update people set name = 'Cyrus' where id = 3;
                update people set name = 'Cyrus' where id = 3;
                delete from people where id = 3;
                """);

        assertThat(told(capture))
                .containsExactly(
                        "[customer 3] created {\"id\": 3, \"email\": \"cy@example.com\"}",
                        "[customer 3] updated {\"name\": \"Cyrus\"}",
                        "[customer 3] deleted {}");
        List<Long> ids = capture.read(1000).stream().map(Change::id).toList();
        capture.forget(ids.subList(0, 2));
        assertThat(told(capture)).containsExactly("[customer 3] deleted {}");
        assertThat(capture.newest()).isEqualTo(ids.getLast());
        assertThat(capture.waits(ids.getFirst())).isFalse();
        assertThat(capture.waits(ids.getLast())).isTrue();
    }

    @Test
    void aPartitionedTableIsCapturedUnderItsOwnName() {
        Capture capture = begun(scene);

        run("""
                insert into accounts values (5, 1);
                insert into addresses values (7, 5, 'First Street', 2010);
                update addresses set street = 'Second Street' where id = 7;
                create table addresses_next partition of addresses for values from (2040) to (2060);
                insert into addresses values (8, 5, 'Third Street', 2050);
                """);

        assertThat(told(capture).subList(1, 4))
                .containsExactly(
                        "[address 7] created {\"id\": 7, \"year\": 2010, \"street\": \"First Street\", \"account_id\": 5}",
                        "[address 7] updated {\"street\": \"Second Street\"}",
                        "[address 8] created {\"id\": 8, \"year\": 2050, \"street\": \"Third Street\", \"account_id\": 5}");
    }

    @Test
    void aTableWithoutAKeyIsCapturedToo() {
        Capture capture = begun(scene);

        run("insert into visits values (4, 1, 'home'); update visits set page = 'cart'");

        assertThat(told(capture).getLast()).isEqualTo("[visit 4] updated {\"page\": \"cart\"}");
        assertThat(capture.read(10).getLast().owners()).contains("public.people \"id\" 1 1");
        assertThat(capture.read(10).getLast().identifiers()).contains(email("ann@example.com"));
    }

    @Test
    void aRowThatIsGoneStillTellsWhoseItWas() {
        Capture capture = begun(scene);

        run("""
                insert into accounts values (5, 1);
                insert into addresses values (7, 5, 'First Street', 2010);
                delete from addresses;
                delete from accounts;
                """);

        Change deleted = capture.read(10).get(2);
        assertThat(deleted.verb()).isEqualTo("deleted");
        assertThat(deleted.owners()).containsExactly("public.accounts \"id\" 1 5");
        Change account = capture.read(10).get(3);
        assertThat(account.names()).contains("public.accounts \"id\" 1 5");
        assertThat(account.owners()).contains("public.people \"id\" 1 1");
    }

    @Test
    void anErasureIsNotWrittenDownAndTakesAlongWhatWaits() {
        Capture capture = begun(scene);
        run("""
                insert into accounts values (5, 1), (6, 2);
                update people set name = name || '!';
                """);
        assertThat(capture.read(10)).hasSize(4);

        Erased erased = scene.erase(email("ann@example.com"));

        assertThat(told(capture))
                .containsExactly(
                        "[account 6] created {\"id\": 6, \"person_id\": 2}",
                        "[customer 2] updated {\"name\": \"Bob!\"}");
        assertThat(scene.store().trail(Set.of(), List.of(erased)).resources())
                .contains(new Identifier("customer", "1"), new Identifier("account", "5"));
        assertThat(scene.store().trail(Set.of(), List.of(erased)).rows())
                .contains("public.people \"id\" 1 1", "public.accounts \"id\" 1 5");
    }

    @Test
    void aDryRunNeedsNoPermissionForOurTriggersAndLeavesWhatWaits() {
        Capture capture = begun(scene);
        run("update people set name = 'A'");
        Subject ann = scene.person(email("ann@example.com"));

        Scene.done(scene.store().dryRun(List.of(ann), false).getFirst());

        assertThat(capture.read(10)).hasSize(2);
    }

    @Test
    void largeValuesAreLeftOut() {
        Capture capture = begun(scene);

        run("""
                update people set name = repeat('x', 9000) where id = 1;
                create table wide (id int);
                update people set photo = decode(repeat('00', 5000), 'hex') where id = 2;
                drop table wide;
                """);

        assertThat(told(capture))
                .containsExactly(
                        "[customer 1] updated {\"name\": \"[larger than 8 KiB]\"}",
                        "[customer 2] updated {\"photo\": \"[larger than 8 KiB]\"}");
    }

    @Test
    void aRowOfManyLargeValuesStaysBounded() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            columns.add("c" + i);
        }
        Scene wide = Scene.of(
                18,
                "create table people (id int primary key, " + String.join(" text, ", columns) + " text);",
                """
                  public.people:
                    person: true
                    resources: {customer: id}
                    disposition: delete
                    columns: [id, %s]
                """.formatted(String.join(", ", columns)));
        Capture capture = begun(wide);

        wide.database()
                .run("insert into public.people values (1, "
                        + String.join(", ", Collections.nCopies(20, "repeat('x', 8000)")) + ")");

        assertThat(capture.read(1).getFirst().delta())
                .hasSizeLessThan(1000)
                .contains("\"id\": 1", "\"c7\": \"[left out: 64 KiB changed]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"\\ud800\"", "1e400000"})
    void aValueThatCannotBeToldFailsNobodysWriteAndTheRowIsStillNamed(String value) {
        Scene odd = Scene.of(
                18,
                DDL + "create table notes (id int primary key, person_id int references people, note json);",
                MAP + """
                  public.notes:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    resources: {note: id}
                    disposition: delete
                    columns: [id, person_id, note]
                """);
        Capture capture = begun(odd);

        odd.database()
                .run("set search_path = public; insert into notes values (4, 1, '" + value + "');"
                        + "update notes set person_id = 2; delete from notes");

        assertThat(told(capture)).containsExactly("[note 4] created {}", "[note 4] updated {}", "[note 4] deleted {}");
        assertThat(capture.read(10).getLast().identifiers()).contains(email("bob@example.com"));
    }

    @Test
    void anErasureTakesAlongWhatCouldNotBeTold() {
        Scene odd = Scene.of(
                18,
                DDL.replace("name text", "name json").replace("'Ann'", "'1'").replace("'Bob'", "'2'"),
                MAP);
        Capture capture = begun(odd);
        odd.database().run("update public.people set name = '1e400000'");
        assertThat(capture.read(10)).hasSize(2);

        odd.erase(email("ann@example.com"));

        assertThat(told(capture)).containsExactly("[customer 2] updated {}");
    }

    @Test
    void whatCannotBeWrittenDownFailsNobodysWrite() {
        begun(scene);
        scene.database().run("alter table expunge.change drop column delta");

        run("update people set name = 'A'");

        assertThat(scene.database().texts("select distinct name from public.people"))
                .containsExactly("A");
    }

    @Test
    void aNameThatSeveralRowsMayHaveIsNobodysName() {
        Scene home = Scene.of(18, """
                create table people (id int primary key, email text not null, household_id int);
                create table households (id int primary key, motto text);
                create index on people (household_id);
                insert into people values (1, 'ann@example.com', 5), (2, 'bob@example.com', 5);
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    resources: {customer: id}
                    disposition: delete
                    columns: [id, email, household_id]
                  public.households:
                    belongs-to: [{table: public.people, match: {id: household_id}}]
                    resources: {household: id}
                    disposition: delete
                    columns: [id, motto]
                """);
        Capture capture = begun(home);
        home.database()
                .run("set search_path = public; update people set email = 'bert@example.com' where id = 2;"
                        + "insert into households values (6, 'Gone')");

        Change bobs = capture.read(10).getFirst();
        assertThat(bobs.names()).containsExactly("public.people \"id\" 1 2");
        assertThat(capture.read(10).getLast().owners()).containsExactly("public.people \"household_id\" 1 6");
        Erased erased = home.erase(email("ann@example.com"));
        assertThat(home.store().trail(Set.of(), List.of(erased)).rows()).containsExactly("public.people \"id\" 1 1");
        assertThat(home.store().trail(Set.of(), List.of(erased)).shared())
                .containsExactly("public.people \"household_id\" 1 5");
    }

    @Test
    void truncatingGoesByUnseenAndFailsForNobody() {
        Capture capture = begun(scene);
        run("insert into visits values (4, 1, 'home')");

        run("truncate visits");

        assertThat(capture.read(10)).hasSize(1);
    }

    @Test
    void whoMayWriteTheTablesNeedsNoRightOfOurs() {
        Capture capture = begun(scene);
        scene.database().run("""
                create role teller_%1$s login password 'teller';
                grant usage on schema public to teller_%1$s;
                grant insert on public.visits to teller_%1$s;
                set role teller_%1$s;
                insert into public.visits values (4, 1, 'home');
                """.formatted(suffix(scene)));

        assertThat(told(capture))
                .containsExactly("[visit 4] created {\"ref\": 4, \"page\": \"home\", \"person_id\": 1}");
        assertThatThrownBy(() ->
                        scene.database().run("set role teller_" + suffix(scene) + "; select * from expunge.change"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aRowIsCalledAlikeByWhoeverWritesAndWhoeverErases() {
        List<String> keys = List.of(
                "char(8) 'k%d'",
                "timestamptz '2024-01-0%d 01:00+01'",
                "date '2024-01-0%d'",
                "time '0%d:30'",
                "inet '10.0.0.%d'",
                "float8 '1e2%d'",
                "bytea 'b%d'",
                "interval '%d days 36 hours'",
                "text[] '{a,b%d}'",
                "jsonb '\"j%d\"'",
                "varchar(9) 'v%d '");
        StringBuilder ddl = new StringBuilder(DDL);
        StringBuilder map = new StringBuilder(MAP);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            String type = key.substring(0, key.indexOf(' '));
            String value = key.substring(key.indexOf(' '));
            ddl.append("create table t%d (id %s primary key, person_id int references people, number int);"
                    .formatted(i, type));
            map.append("""
                      public.t%1$d:
                        belongs-to: [{table: public.people, match: {person_id: id}}]
                        resources: {thing-%1$d: number}
                        disposition: delete
                        columns: [id, person_id, number]
                    """.formatted(i));
            rows.append("insert into public.t%d values (%s, 1, 1), (%s, 2, 2);"
                    .formatted(i, value.formatted(1), value.formatted(2)));
        }
        Scene things = Scene.of(18, ddl.toString(), map.toString());
        Capture capture = begun(things);
        things.database().run("""
                create function public.enter() returns void language sql
                set TimeZone = 'Asia/Tokyo' set DateStyle = 'German, DMY' set bytea_output = 'escape'
                set IntervalStyle = 'iso_8601' set extra_float_digits = -3
                as $$ %s $$;
                select public.enter();
                """.formatted(rows));
        Set<String> anns = new HashSet<>();
        for (Change change : capture.read(100)) {
            if (change.identifiers().contains(email("ann@example.com"))) {
                anns.addAll(change.names());
            }
        }
        assertThat(anns).hasSameSizeAs(keys);

        Erased erased = things.erase(email("ann@example.com"));

        assertThat(capture.read(100))
                .hasSameSizeAs(keys)
                .allMatch(change -> change.identifiers().contains(email("bob@example.com")));
        assertThat(things.store().trail(Set.of(), List.of(erased)).rows()).containsAll(anns);
    }

    @Test
    void aChangeThatCannotBeFollowedIsToldByItsOwnNamesAndTheOthersAreFollowed() {
        Capture capture = begun(scene);
        run("insert into accounts values (5, 1)");
        String uuid = "('00000000-0000-4000-8000-00000000000' || %s)::uuid";
        run("alter table accounts drop constraint accounts_person_id_fkey;"
                + "alter table people alter id type uuid using " + uuid.formatted("id")
                + ";alter table accounts alter person_id type uuid using " + uuid.formatted("person_id")
                + ";alter table visits alter person_id type uuid using " + uuid.formatted("person_id")
                + ";insert into accounts select 6, id from people where name = 'Bob'");
        assertThat(scene.store().coverage().holes()).isEmpty();

        List<Change> changes = scene.store().capture().read(10);

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().owners()).containsExactly("public.people \"id\" 1 1");
        assertThat(changes.getFirst().identifiers()).isEmpty();
        assertThat(changes.getLast().identifiers()).contains(email("bob@example.com"));
    }

    @Test
    void aRowThatBecomesSomebodyElsesWasNotTheirsBefore() {
        Capture capture = begun(scene);

        run("insert into accounts values (5, 1); update accounts set person_id = 2 where id = 5");

        List<Change> changes = capture.read(10);
        assertThat(changes.getFirst().identifiers())
                .contains(email("ann@example.com"))
                .doesNotContain(email("bob@example.com"));
        assertThat(changes.getLast().identifiers()).contains(email("ann@example.com"), email("bob@example.com"));
    }

    @Test
    void onlyThePersonsOwnRowTellsThatThePersonIsGone() {
        Capture capture = begun(scene);

        run("""
                insert into accounts values (5, 1);
                update people set email = 'anna@example.com' where id = 1;
                delete from accounts;
                delete from people where id = 1;
                """);

        assertThat(capture.read(10))
                .extracting(Change::departed)
                .containsExactly(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(email("anna@example.com"), new Identifier("customer", "1")));
    }

    @Test
    void whatIsStoredBesideTheTableCountsToo() {
        Capture capture = begun(scene);

        run(
                "insert into accounts select n, 1, (select string_agg(md5(n::text || i), '') from generate_series(1, 200) i)"
                        + " from generate_series(1, 100) n");

        assertThat(capture.read(1000)).hasSize(100);
        assertThat(capture.backlog().octets()).isGreaterThan(300_000);
    }

    @Test
    void whatNobodyReadsFillsNobodysDisk() {
        Capture capture = begun(scene);
        scene.database().run(CaptureSchema.function().getFirst().replace(String.valueOf(CaptureSchema.MOST), "16384"));

        run("update people set name = 'A' where id = 1; update people set name = 'B' where id = 2");

        assertThat(scene.database().texts("select name from public.people order by id"))
                .containsExactly("A", "B");
        assertThat(told(capture)).containsExactly("[customer 1] updated {\"name\": \"A\"}");
        Backlog backlog = capture.backlog();
        assertThat(backlog.changes()).isEqualTo(1);
        assertThat(backlog.oldest()).isPresent();
        assertThat(backlog.octets()).isEqualTo(16384);
        assertThat(backlog.full()).isFalse();
    }

    @Test
    void thePlaceOfWhatWasReadIsGivenBackWhenNothingWaits() {
        Capture capture = begun(scene);
        run("update people set name = 'A'");
        List<Long> ids = capture.read(10).stream().map(Change::id).toList();
        capture.forget(ids.subList(0, 1));
        assertThat(capture.shrink()).isFalse();
        assertThat(capture.read(10)).hasSize(1);
        capture.forget(ids);

        assertThat(capture.shrink()).isTrue();

        assertThat(capture.backlog()).isEqualTo(new Backlog(0, Optional.empty(), 8192, false));
        run("update people set name = 'B' where id = 1");
        assertThat(capture.read(10).getFirst().id()).isGreaterThan(ids.getLast());
    }

    @Test
    void whoMayNotReadWhatWasCapturedIsToldSo() {
        Capture capture = begun(scene);
        scene.database().run("alter table expunge.change rename column relation to other");

        assertThatThrownBy(() -> capture.read(10))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("42703");
    }
}
