package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.CaptureState.Mode;
import dev.expunge.erasure.Change;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers that write down what happens to people's rows, until somebody has read it. */
class CaptureTest {
    private static final String DDL = """
            create table people (id int primary key, email text not null, name text, photo bytea);
            create table accounts (id int primary key, person_id int references people, note text);
            create table addresses (id int, account_id int references accounts, street text, year int not null,
                                    primary key (id, year)) partition by range (year);
            create table addresses_old partition of addresses for values from (2000) to (2020);
            create table addresses_new partition of addresses for values from (2020) to (2040);
            create table visits (ref int, person_id int, page text);
            create table letters (email text primary key);
            insert into people values (1, 'ann@example.com', 'Ann'), (2, 'bob@example.com', 'Bob');
            """;
    private static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                resources: {customer: id}
                disposition: delete
                columns: [id, email, name, photo]
              public.accounts:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                resources: {account: id}
                disposition: delete
                columns: [id, person_id, note]
              public.addresses:
                belongs-to: [{table: public.accounts, match: {account_id: id}}]
                resources: {address: id}
                disposition: delete
                columns: [id, account_id, street, year]
              public.visits:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                resources: {visit: ref}
                disposition: delete
                columns: [ref, person_id, page]
              public.letters:
                identifiers: {email: {type: email}}
                disposition: delete
                columns: [email]
            """;

    private final Scene scene = Scene.of(18, DDL, MAP);

    private static Capture begun(Scene scene) {
        scene.store().coverage();
        scene.store().capture().begin();
        assertThat(scene.store().coverage().holes()).isEmpty();
        return scene.store().capture();
    }

    private void run(String sql) {
        scene.database().run("set search_path = public;" + sql);
    }

    private static List<String> told(Capture capture) {
        return capture.read(1000).stream()
                .map(change -> change.resources().stream()
                                .map(one -> one.type() + " " + one.value())
                                .sorted()
                                .toList() + " " + change.verb() + " " + change.delta())
                .toList();
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
                """.formatted(suffix()));

        assertThat(told(capture))
                .containsExactly("[visit 4] created {\"ref\": 4, \"page\": \"home\", \"person_id\": 1}");
        assertThatThrownBy(() -> scene.database().run("set role teller_" + suffix() + "; select * from expunge.change"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aRoleThatMayNotIsToldWhatItLacks() {
        String role = "reader_" + suffix();
        scene.database()
                .run("create role " + role + " login password 'r'; grant usage on schema public to " + role
                        + "; grant select, update, delete on all tables in schema public to " + role);
        PostgresStore store = new PostgresStore(
                "shop",
                () -> scene.database().connect(role, "r"),
                new DataMapReader().read("format: 1\nbackups: {longest-rotation: P35D}\ntables:\n" + MAP),
                new Random(7),
                Scene.HASH_KEY,
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        store.coverage();

        assertThatThrownBy(() -> store.capture().begin())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("lacks CREATE on the database")
                .hasMessageContaining("lacks TRIGGER on public.people");
        assertThat(store.capture().state().obstacles()).hasSize(5);
        assertThat(store.capture().state().mode()).isEqualTo(Mode.OFF);
        assertThat(scene.database().texts("select 1 from pg_namespace where nspname = 'expunge'"))
                .isEmpty();
    }

    @Test
    void whatWasBegunIsSaidFirstAndGoesWithoutATrace() {
        Set<String> before = scene.rows();
        scene.store().coverage();
        CaptureState off = scene.store().capture().state();
        assertThat(off.mode()).isEqualTo(Mode.OFF);
        assertThat(off.left()).containsOnlyKeys(TableName.of("public.letters"));
        assertThat(off.begin()).anyMatch(line -> line.startsWith("create trigger expunge_capture"));
        assertThat(off.end()).isEmpty();

        Capture capture = begun(scene);
        assertThat(capture.state().mode()).isEqualTo(Mode.ON);
        assertThat(capture.state().tables()).hasSize(4);
        capture.begin();
        assertThat(capture.state().mode()).isEqualTo(Mode.ON);
        run("update people set name = 'A'");
        capture.stop();
        run("update people set name = 'B'");

        assertThat(capture.state().mode()).isEqualTo(Mode.STOPPED);
        assertThat(capture.read(10)).hasSize(2);
        capture.remove();
        assertThat(capture.state().mode()).isEqualTo(Mode.OFF);
        assertThat(scene.database().texts("""
                        select proname::text from pg_proc where prosrc like '%expunge%'
                        union all select nspname::text from pg_namespace where nspname = 'expunge'
                        union all select tgname::text from pg_trigger where tgname like 'expunge%'
                        """)).isEmpty();
        run("update people set name = case id when 1 then 'Ann' else 'Bob' end");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void anotherMapMakesItOutdatedUntilItIsBegunAgain() {
        begun(scene);
        Scene other = Scene.of(scene.database(), MAP.replace("    resources: {account: id}\n", ""));
        other.store().coverage();
        assertThat(other.store().capture().state().mode()).isEqualTo(Mode.OUTDATED);

        other.store().capture().begin();

        assertThat(other.store().capture().state().mode()).isEqualTo(Mode.ON);
        assertThat(other.store().capture().state().tables()).hasSize(3);
    }

    @Test
    void somebodyElsesTableOfTheNameIsNotOurs() {
        scene.database().run("create schema expunge; create table expunge.change (id bigint, secret text)");

        assertThat(scene.store().coverage().holes())
                .anyMatch(hole -> hole.reason().contains("is not in the data map"));
    }

    @Test
    void nothingIsBegunOverSomebodyElsesTable() {
        scene.store().coverage();
        scene.database().run("create schema expunge; create table expunge.change (id bigint, secret text)");

        assertThatThrownBy(() -> scene.store().capture().begin())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("expunge.change is there already");
        scene.store().capture().remove();
        run("update people set name = 'A'");
        assertThat(scene.database().texts("select relname::text from pg_class where relname = 'change'"))
                .hasSize(1);
    }

    @Test
    void aTriggerOfAnotherBodyIsNotOurs() {
        begun(scene);

        scene.database().run("""
                create or replace function expunge.capture() returns trigger language plpgsql as $$
                begin delete from public.letters; return null; end $$
                """);

        assertThat(scene.store().coverage().holes())
                .anyMatch(hole -> hole.reason().contains("expunge_capture has no decision"));
        assertThat(scene.store().capture().state().mode()).isEqualTo(Mode.OUTDATED);
    }

    /** Roles are the server's, and tests share it. */
    private String suffix() {
        return scene.database().url().replaceAll(".*/", "").replaceAll("\\W.*", "");
    }
}
