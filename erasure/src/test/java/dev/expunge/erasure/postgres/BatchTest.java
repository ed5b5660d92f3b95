package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several people in one call. */
class BatchTest {
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

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, """
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

    private List<Subject> people(int from, int to) {
        return new Resolver(List.of(scene.store()))
                        .resolve(IntStream.rangeClosed(from, to)
                                .mapToObj(i -> Scene.subject("r" + i, email("p" + i + "@example.com")))
                                .toList())
                        .stream()
                        .map(Resolved::subject)
                        .toList();
    }

    @Test
    void peopleOfOneCallShareATransactionUnlessTheyShareARow() {
        List<Outcome> outcomes = scene.store().erase(people(1, 10), Scene.COMMIT);
        Set<Long> transactions = new HashSet<>();
        outcomes.forEach(outcome -> transactions.add(Scene.done(outcome).transactionId()));
        assertThat(outcomes)
                .extracting(Outcome::subject)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(i -> "r" + i).toList());
        assertThat(transactions).hasSize(2);
        assertThat(counts(Scene.done(outcomes.get(0)).plan())).contains("public.homes REDACT 1");
        assertThat(counts(Scene.done(outcomes.get(1)).plan())).contains("public.homes DELETE 1");
        assertThat(scene.database().texts("select count(*) from public.events")).containsExactly("500");
        assertThat(scene.rows()).contains("public.homes (3,,50)");
        assertThat(scene.store()
                        .verify(
                                people(1, 10),
                                outcomes.stream().map(Scene::done).toList()))
                .allMatch(verification -> verification instanceof Verification.Clean);
    }

    @Test
    void transactionsKeepToTheirRows() {
        Scene small = scene.under(
                new Limits(25, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        Set<Long> transactions = new HashSet<>();
        small.store()
                .erase(people(5, 14), Scene.COMMIT)
                .forEach(outcome -> transactions.add(Scene.done(outcome).transactionId()));
        assertThat(transactions).hasSize(5);
    }

    @Test
    void whoHasMoreRowsThanATransactionTakesGoesAlone() {
        scene.database().run("insert into public.events (person_id) select 32 from generate_series(1, 90)");
        Scene small = scene.under(
                new Limits(25, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        List<Outcome> outcomes = small.store().erase(people(31, 33), Scene.COMMIT);
        assertThat(counts(Scene.done(outcomes.get(1)).plan()))
                .containsExactly("public.events DELETE 100", "public.people DELETE 1");
        assertThat(outcomes)
                .filteredOn(outcome -> Scene.done(outcome).transactionId()
                        == Scene.done(outcomes.get(1)).transactionId())
                .hasSize(1);
    }

    @Test
    void whomTheDataRefusesIsNamedAndTheOthersGo() {
        scene.database().run("insert into public.guarded values (1, 12, true), (2, 13, false)");
        List<Outcome> outcomes = scene.store().erase(people(10, 17), Scene.COMMIT);
        assertThat(Scene.blockers(outcomes.get(2)))
                .singleElement()
                .satisfies(hole ->
                        assertThat(hole.reason()).contains("guard_holds").doesNotContain("secret"));
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(7);
        assertThat(scene.database().texts("select id from public.people where id between 10 and 17"))
                .containsExactly("12");
    }

    @Test
    void whoIsHeldBackKeepsEverythingAndTheOthersGo() {
        List<Integer> asked = new ArrayList<>();
        List<Outcome> outcomes = scene.store().erase(people(20, 24), pending -> {
            asked.add(pending.size());
            Set<String> heldBack = new HashSet<>();
            pending.forEach(erased -> {
                if (erased.plan().subject().equals("r22")) {
                    heldBack.add("r22");
                }
            });
            return heldBack;
        });
        assertThat(asked).containsExactly(5, 4);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.HeldBack.class);
        assertThat(scene.database().texts("select id from public.people where id between 20 and 24"))
                .containsExactly("22");
    }

    @Test
    void whatIsJudgedIsWhatIsReturned() {
        List<Erased> judged = new ArrayList<>();
        List<Outcome> outcomes = scene.store().erase(people(20, 24), pending -> {
            judged.addAll(pending);
            return Set.of();
        });
        assertThat(outcomes.stream().map(Scene::done).toList()).isEqualTo(judged);
    }

    @Test
    void anExceptionBeforeTheCommitUndoesAll() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().erase(people(20, 24), pending -> {
                    throw new IllegalStateException("no room to write it down");
                }))
                .hasMessage("no room to write it down");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aLockThatIsNotGivenUpMakesTheStoreUnavailable() throws SQLException {
        Scene hasty = scene.under(
                new Limits(5_000, 200, 2, Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        Set<String> before = scene.rows();
        List<Subject> ten = people(10, 10);
        try (Connection other = scene.database().connect()) {
            other.setAutoCommit(false);
            run(other, "select 1 from public.people where id = 10 for update");
            assertThatThrownBy(() -> hasty.store().erase(ten, Scene.COMMIT))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("55P03");
            other.rollback();
        }
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aDeadlockIsTriedAgain() throws SQLException {
        TestDatabase database = scene.database();
        List<Subject> twelve = people(12, 12);
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
        List<Subject> thirty = people(30, 30);
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
        List<Subject> forty = people(40, 40);
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
        List<Subject> both = new ArrayList<>(people(30, 30));
        both.addAll(people(40, 40));
        List<Outcome> second = new ArrayList<>();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            run(
                    other,
                    "update public.events set person_id = 31 where id = (select min(id) from public.events where person_id = 30)");
            Scene node = Scene.again(scene);
            scene.store().erase(people(40, 40), pending -> {
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
    void holdingBackSomebodyWhoIsNotThereEndsInAnException() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().erase(people(20, 21), pending -> Set.of("r99")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scene.rows()).isEqualTo(before);
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
        assertThatThrownBy(() -> store.find(people(1, 1))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.erase(people(1, 1), Scene.COMMIT)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aPlaceholderAddressOnFourThousandRowsYieldsAPlanOfThemAll() {
        scene.database()
                .run(
                        "insert into public.people select g, 'none@example.com' from generate_series(1001, 5000) g; analyze public.people");
        assertThat(counts(scene.plan(email("none@example.com")))).containsExactly("public.people DELETE 4000");
        assertThat(scene.plan(email("none@example.com")).tableRows().values()).containsExactly(4060L);
    }
}
