package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.CaptureScene.DDL;
import static dev.expunge.erasure.postgres.CaptureScene.MAP;
import static dev.expunge.erasure.postgres.CaptureScene.begun;
import static dev.expunge.erasure.postgres.CaptureScene.suffix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.CaptureState.Mode;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How capturing begins and ends in somebody else's database. */
class CaptureSetUpTest {
    private final Scene scene = Scene.of(18, DDL, MAP);

    private void run(String sql) {
        scene.database().run("set search_path = public;" + sql);
    }

    @Test
    void aRoleThatMayNotIsToldWhatItLacks() {
        String role = "reader_" + suffix(scene);
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
        assertThat(off.begin()).anyMatch(line -> line.startsWith("create or replace trigger expunge_capture"));
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

    @Test
    void aTableThatIsInUseKeepsNobodyWaitingForTheOthers() throws SQLException {
        Limits once =
                new Limits(5_000, 200, 1, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true);
        Scene hasty = scene.under(once);
        hasty.store().coverage();
        try (Connection application = scene.database().connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("insert into public.visits values (4, 1, 'home')");

            assertThatThrownBy(() -> hasty.store().capture().begin())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("keep tables of source shop locked");

            assertThat(hasty.store().capture().state().mode()).isEqualTo(Mode.OUTDATED);
            assertThat(hasty.store().capture().state().tables()).hasSize(3);
            statement.execute("update public.people set name = 'A'");
            application.commit();
        }
        hasty.store().capture().begin();
        assertThat(hasty.store().capture().state().mode()).isEqualTo(Mode.ON);
    }

    @Test
    void anEndThatIsInterruptedIsGoneOnWith() throws SQLException {
        begun(scene);
        Limits once =
                new Limits(5_000, 200, 1, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true);
        Scene hasty = scene.under(once);
        hasty.store().coverage();
        try (Connection application = scene.database().connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("select from public.people for update");

            assertThatThrownBy(() -> hasty.store().capture().stop()).isInstanceOf(StoreUnavailableException.class);

            assertThat(hasty.store().capture().state().mode()).isEqualTo(Mode.OUTDATED);
        }
        hasty.store().capture().stop();
        assertThat(hasty.store().capture().state().mode()).isEqualTo(Mode.STOPPED);
    }

    @Test
    void aTriggerThatSomebodyDisabledIsSetRightAgainOnPartitionsToo() {
        Capture capture = begun(scene);
        run("insert into accounts values (5, 1); alter table addresses disable trigger expunge_capture");
        assertThat(capture.state().mode()).isEqualTo(Mode.OUTDATED);

        capture.begin();

        assertThat(capture.state().mode()).isEqualTo(Mode.ON);
        run("insert into addresses values (7, 5, 'First Street', 2010)");
        assertThat(capture.read(10)).hasSize(2);
    }

    @Test
    void aFunctionWhoseSettingsSomebodyChangedIsSetRightAgain() {
        Capture capture = begun(scene);
        run("alter function expunge.capture() reset TimeZone");
        assertThat(capture.state().mode()).isEqualTo(Mode.OUTDATED);

        capture.begin();

        assertThat(capture.state().mode()).isEqualTo(Mode.ON);
    }
}
