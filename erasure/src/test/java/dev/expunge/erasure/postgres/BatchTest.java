package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Village.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several people in one call. */
class BatchTest {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = Village.scene();
    }

    @Test
    void peopleOfOneCallShareATransactionUnlessTheyShareARow() {
        List<Outcome> outcomes = scene.store().erase(people(scene, 1, 10), Scene.COMMIT);
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
                                people(scene, 1, 10),
                                outcomes.stream().map(Scene::done).toList()))
                .allMatch(verification -> verification instanceof Verification.Clean);
    }

    @Test
    void transactionsKeepToTheirRows() {
        Scene small = scene.under(
                new Limits(25, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        Set<Long> transactions = new HashSet<>();
        small.store()
                .erase(people(scene, 5, 14), Scene.COMMIT)
                .forEach(outcome -> transactions.add(Scene.done(outcome).transactionId()));
        assertThat(transactions).hasSize(5);
    }

    @Test
    void whoDidNotFitIsLookedForOnceMoreAndNoMore() {
        Scene small = scene.under(
                new Limits(25, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        List<String> lookedFor = new ArrayList<>();
        small.store().erase(people(scene, 5, 14), pending -> {
            // Everybody who is looked for is fenced first.
            lookedFor.addAll(scene.database()
                    .texts("select count(*) from pg_locks where locktype = 'advisory'"
                            + " and database = (select oid from pg_database where datname = current_database())"));
            return Set.of();
        });
        assertThat(lookedFor).containsExactly("10", "2", "2", "2", "2");
    }

    @Test
    void theFirstSayHowManyGoTogether() {
        List<String> lookedFor = new ArrayList<>();
        Scene small = scene.under(
                new Limits(99, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        small.store().erase(people(scene, 1, 60), pending -> {
            lookedFor.addAll(scene.database()
                    .texts("select count(*) from pg_locks where locktype = 'advisory'"
                            + " and database = (select oid from pg_database where datname = current_database())"));
            return Set.of();
        });
        assertThat(lookedFor).containsExactly("50", "8", "9", "9", "9", "7", "8", "2");
    }

    @Test
    void whoHasMoreRowsThanATransactionTakesGoesAlone() {
        scene.database().run("insert into public.events (person_id) select 32 from generate_series(1, 90)");
        Scene small = scene.under(
                new Limits(25, 200, 5, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        List<Outcome> outcomes = small.store().erase(people(scene, 31, 33), Scene.COMMIT);
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
        List<Outcome> outcomes = scene.store().erase(people(scene, 10, 17), Scene.COMMIT);
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
        List<Outcome> outcomes = scene.store().erase(people(scene, 20, 24), pending -> {
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
        List<Outcome> outcomes = scene.store().erase(people(scene, 20, 24), pending -> {
            judged.addAll(pending);
            return Set.of();
        });
        assertThat(outcomes.stream().map(Scene::done).toList()).isEqualTo(judged);
    }

    @Test
    void anExceptionBeforeTheCommitUndoesAll() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().erase(people(scene, 20, 24), pending -> {
                    throw new IllegalStateException("no room to write it down");
                }))
                .hasMessage("no room to write it down");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void holdingBackSomebodyWhoIsNotThereEndsInAnException() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().erase(people(scene, 20, 21), pending -> Set.of("r99")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aPlaceholderAddressOnFourThousandRowsYieldsAPlanOfThemAll() {
        scene.database()
                .run(
                        "insert into public.people select g, 'none@example.com' from generate_series(1001, 5000) g; analyze public.people");
        assertThat(counts(scene.plan(email("none@example.com")))).containsExactly("public.people DELETE 4000");
        assertThat(scene.plan(email("none@example.com")).tableRows().values()).containsExactly(4060L);
    }

    /** A connection that breaks after the server has committed. */
}
