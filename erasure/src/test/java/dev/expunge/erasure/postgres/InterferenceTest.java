package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static dev.expunge.erasure.postgres.Village.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others at work on the same rows, and connections that break. */
class InterferenceTest {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = Village.scene();
    }

    @Test
    void aLockThatIsNotGivenUpStopsOnlyWhomItConcerns() throws SQLException {
        Scene hasty = scene.under(
                new Limits(5_000, 200, 2, Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        Set<String> before = scene.rows();
        List<Subject> three = people(scene, 10, 12);
        try (Connection other = scene.database().connect()) {
            other.setAutoCommit(false);
            run(other, "select 1 from public.people where id = 10 for update");
            List<Outcome> outcomes = hasty.store().erase(three, Scene.COMMIT);
            other.rollback();
            assertThat(Scene.blockers(outcomes.getFirst()))
                    .extracting(Hole::reason)
                    .containsExactly("other transactions keep rows of the person locked");
            assertThat(outcomes.subList(1, 3)).allSatisfy(Scene::done);
        }
        assertThat(Scene.without(before, scene.rows()))
                .contains("public.people (11,p11@example.com)", "public.people (12,p12@example.com)")
                .noneMatch(row -> row.contains("p10@"));
    }

    @Test
    void aDeadlockIsTriedAgain() throws SQLException {
        TestDatabase database = scene.database();
        List<Subject> twelve = people(scene, 12, 12);
        database.run("insert into public.guarded values (1, 12, false)");
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            run(other, "set local deadlock_timeout = '10s'");
            run(other, "select 1 from public.guarded where id = 1 for update");
            CompletableFuture<Void> crossing = CompletableFuture.runAsync(() -> {
                scene.awaitLock();
                run(other, "select 1 from public.people where id = 12 for update");
                rollback(other);
            });
            Scene patient = scene.under(new Limits(
                    5_000, 200, 5, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
            assertThat(patient.store().erase(twelve, Scene.COMMIT).getFirst()).isInstanceOf(Outcome.Done.class);
            crossing.join();
        }
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRowThatMovesWhileItIsBeingLockedIsLookedAtAgain() throws SQLException {
        TestDatabase database = scene.database();
        List<Subject> thirty = people(scene, 30, 30);
        String moved = database.texts("select min(id) from public.events where person_id = 30")
                .getFirst();
        Set<String> before = scene.rows();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            run(other, "update public.events set person_id = 31 where id = " + moved);
            CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> {
                scene.awaitLock();
                run(other, "commit");
            });
            assertThat(counts(
                            Scene.done(scene.store().erase(thirty, Scene.COMMIT).getFirst())
                                    .plan()))
                    .contains("public.events DELETE 9");
            commit.join();
        }
        assertThat(without(scene.rows(), before)).containsExactly("public.events (" + moved + ",31)");
    }

    @Test
    void aSubjectThatAnotherNodeIsAtWorkOnIsLeftToIt() {
        List<Subject> forty = people(scene, 40, 40);
        List<Outcome> second = new ArrayList<>();
        List<Outcome> first = scene.store().erase(forty, pending -> {
            second.addAll(Scene.again(scene).store().erase(forty, Scene.COMMIT));
            return Set.of();
        });
        assertThat(first.getFirst()).isInstanceOf(Outcome.Done.class);
        assertThat(Scene.blockers(second.getFirst())).hasSize(1);
    }

    @Test
    void whomAnotherNodeHoldsIsToldSoThoughRowsMoveMeanwhile() throws SQLException {
        TestDatabase database = scene.database();
        List<Subject> both = new ArrayList<>(people(scene, 30, 30));
        both.addAll(people(scene, 40, 40));
        List<Outcome> second = new ArrayList<>();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            run(
                    other,
                    "update public.events set person_id = 31 where id = (select min(id) from public.events where person_id = 30)");
            Scene node = Scene.again(scene);
            scene.store().erase(people(scene, 40, 40), pending -> {
                CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> {
                    scene.awaitLock();
                    run(other, "commit");
                });
                second.addAll(node.store().erase(both, Scene.COMMIT));
                commit.join();
                return Set.of();
            });
        }
        assertThat(second).extracting(Outcome::subject).containsExactly("r30", "r40");
        assertThat(counts(Scene.done(second.getFirst()).plan())).contains("public.events DELETE 9");
        assertThat(Scene.blockers(second.getLast())).hasSize(1);
    }

    @Test
    void aTextThatChangesWhileAMentionIsTakenOutIsReadAgain() throws SQLException {
        Scene desk = Scene.of(18, """
                create table people (id int primary key, email text);
                create table tickets (id int primary key, body text);
                insert into people values (1, 'ann@example.com');
                insert into tickets values (1, 'from ann@example.com');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.tickets:
                    belongs-to: [{table: public.people, match: {id: id}, where: {body: never}}]
                    disposition: delete
                    columns: {id: {}, body: {mentions: redact}}
                """);
        Subject ann = desk.person(email("ann@example.com"));
        try (Connection other = desk.database().connect()) {
            other.setAutoCommit(false);
            run(other, "update public.tickets set body = 'solved; from ann@example.com'");
            CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> {
                desk.awaitLock();
                run(other, "commit");
            });
            Scene.done(desk.attempt(ann));
            commit.join();
        }
        assertThat(desk.database().texts("select body from public.tickets")).containsExactly("solved; from [erased]");
    }

    @Test
    void aServerThatIsGoneMakesTheStoreUnavailable() {
        PostgresStore store = new PostgresStore(
                "gone",
                () -> {
                    throw new SQLException("no connection", "08001");
                },
                scene.store().map(),
                new Random(1),
                new byte[16],
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        assertThatThrownBy(() -> store.find(people(scene, 1, 1), List.of()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.erase(people(scene, 1, 1), Scene.COMMIT))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aConnectionThatIsLostBeforeTheCommitLeavesEverything() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().erase(people(scene, 20, 21), pending -> {
                    scene.database()
                            .texts("select pg_terminate_backend(pid)::text from pg_stat_activity"
                                    + " where datname = current_database() and application_name = 'expunge'");
                    return Set.of();
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsAskedFor() {
        PostgresStore store = new PostgresStore(
                "shop",
                () -> losingTheAnswer(scene.database().connect()),
                scene.store().map(),
                new Random(1),
                Scene.HASH_KEY,
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        List<Subject> two = people(scene, 20, 21);
        List<Outcome> outcomes = store.erase(two, Scene.COMMIT);
        assertThat(outcomes).hasSize(2).allMatch(Outcome.Done.class::isInstance);
        assertThat(scene.database().texts("select id from public.people where id in (20, 21)"))
                .isEmpty();
    }

    private static Connection losingTheAnswer(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = invoked(connection, method, arguments);
                    if (method.getName().equals("commit")) {
                        connection.close();
                        throw new SQLException("the answer is lost", "08006");
                    }
                    return result;
                });
    }

    private static @Nullable Object invoked(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
