package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TransactionFate;
import dev.expunge.erasure.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The look afterwards. */
@ParameterizedClass
@ValueSource(ints = {16, 18})
class VerificationTest {
    private final int major;
    private Scene scene;

    VerificationTest(int major) {
        this.major = major;
    }

    @BeforeEach
    void open() {
        scene = Scene.of(major, """
                create table people (id int primary key, email text, ref text, name text);
                create table events (id int primary key, person_id int, what text);
                create table invoices (id int primary key, person_id int not null references people, note text);
                create table newsletter (email text);
                insert into people values (1, 'ann@example.com', 'c-1', 'Ann'), (2, 'bob@example.com', 'c-2', 'Bob'),
                    (3, 'dan@example.com', 'c-3', 'Dan');
                insert into events values (1, 1, 'x'), (2, 2, 'y'), (3, 3, 'z');
                insert into invoices values (1, 1, 'to Ann'), (2, 2, 'to Bob');
                insert into newsletter values ('ann@example.com'), ('bob@example.com');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, ref: {type: custom_id}}
                    disposition: delete
                    columns:
                      id: {keep: key}
                      email: {anonymise: {random: auto}}
                      ref: {anonymise: {value: null}}
                      name: {anonymise: {value: erased}}
                  public.events:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: [id, person_id, what]
                  public.invoices:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: retain
                    retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                    columns: {id: {keep: key}, person_id: {keep: reference}, note: {anonymise: {value: null}}}
                  public.newsletter:
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [email]
                """);
    }

    private List<String> leftovers(Subject subject, Erased... erased) {
        Verification verification = scene.verify(subject, erased);
        assertThat(verification).isInstanceOf(Verification.Leftovers.class);
        return ((Verification.Leftovers) verification)
                .holes().stream()
                        .map(Hole::table)
                        .map(String::valueOf)
                        .distinct()
                        .toList();
    }

    @Test
    void whatIsGoneAndWhatIsAnonymisedIsClean() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased erased = scene.erase(ann);
        assertThat(scene.verify(ann, erased))
                .isEqualTo(new Verification.Clean("request", Verification.Residue.LOGICAL));
    }

    @Test
    void aRowThatCameBesideTheErasureIsFoundByItsReference() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased erased = scene.erase(ann);
        scene.database().run("insert into public.events values (9, 1, 'late')");
        assertThat(leftovers(ann, erased)).containsExactly("public.events");
    }

    @Test
    void aRowThatCameBesideTheErasureIsFoundByItsIdentifier() {
        Subject dan = scene.person(email("dan@example.com"));
        Erased erased = scene.erase(dan);
        scene.database().run("insert into public.newsletter values ('Dan@Example.com')");
        assertThat(leftovers(dan, erased)).containsExactly("public.newsletter");
    }

    @Test
    void aPersonWhoCameBackIsFound() {
        Subject dan = scene.person(email("dan@example.com"));
        Erased erased = scene.erase(dan);
        scene.database().run("insert into public.people values (7, 'dan@example.com', 'c-9', 'Dan')");
        assertThat(leftovers(dan, erased)).containsExactly("public.people");
    }

    @Test
    void aDeletedRowThatIsBackIsFoundByItsKey() {
        Subject dan = scene.person(email("dan@example.com"));
        Erased erased = scene.erase(dan);
        scene.database().run("insert into public.people values (3, null, null, null)");
        assertThat(leftovers(dan, erased)).containsExactly("public.people");
    }

    @Test
    void anAnonymisedRowThatHoldsAnotherValueIsFound() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased erased = scene.erase(ann);
        scene.database().run("update public.people set name = 'Ann' where id = 1");
        assertThat(leftovers(ann, erased)).containsExactly("public.people");
    }

    @Test
    void aSecondRoundRemovesWhatWasLeftAndBothAreVerified() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased first = scene.erase(ann);
        scene.database().run("insert into public.events values (9, 1, 'late')");
        Subject again = new Resolver(List.of(scene.store()))
                .resolve(List.of(ann))
                .getFirst()
                .subject();
        Erased second = Scene.done(scene.store()
                .erase(List.of(again), List.of(first), Scene.COMMIT)
                .getFirst());
        assertThat(Scene.counts(second.plan())).containsExactly("public.events DELETE 1");
        assertThat(scene.verify(again, first, second)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void whatALaterRoundOverwroteStandsForWhatAnEarlierOneDid() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased first = scene.erase(ann);
        scene.database().run("update public.people set name = 'Ann', email = 'ann@example.com' where id = 1");
        Erased second = Scene.done(scene.attempt(ann));
        assertThat(Scene.counts(second.plan())).contains("public.people ANONYMISE 1");
        assertThat(leftovers(ann, first)).containsExactly("public.people");
        assertThat(scene.verify(ann, second, first)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void aReferenceThatSomebodyElseMeansTodayIsTheirs() {
        Scene club = Scene.of(major, """
                create table people (id int primary key, email text, code text);
                create table visits (id int primary key, code text);
                insert into people values (1, 'ann@example.com', 'red'), (2, 'bob@example.com', 'blue');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email, code]
                  public.visits:
                    belongs-to: [{table: public.people, match: {code: code}}]
                    disposition: delete
                    columns: [id, code]
                """);
        Subject ann = club.person(email("ann@example.com"));
        Erased erased = club.erase(ann);
        club.database().run("insert into public.visits values (1, 'red')");
        assertThat(club.verify(ann, erased)).isInstanceOf(Verification.Leftovers.class);
        club.database().run("insert into public.people values (3, 'eve@example.com', 'red')");
        assertThat(club.verify(ann, erased)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void itIsTooEarlyWhileATransactionThatRanBesideTheErasureIsOpen() throws SQLException {
        Subject ann = scene.person(email("ann@example.com"));
        try (Connection blocker = scene.database().connect();
                Connection beside = scene.database().connect()) {
            blocker.setAutoCommit(false);
            beside.setAutoCommit(false);
            begin(blocker, "select 1 from public.events where id = 1 for update");
            CompletableFuture<Erased> erasing = CompletableFuture.supplyAsync(() -> Scene.done(scene.attempt(ann)));
            scene.awaitLock();
            // Begins to write after the erasure did, so that its id is the higher one.
            begin(beside, "insert into public.newsletter values ('someone@example.com')");
            blocker.rollback();
            Erased erased = erasing.join();
            assertThat(scene.verify(ann, erased)).isInstanceOf(Verification.TooEarly.class);
            begin(beside, "insert into public.events values (9, 1, 'beside')");
            beside.commit();
            assertThat(leftovers(ann, erased)).containsExactly("public.events");
        }
    }

    @Test
    void anOverwrittenRowThatIsWrittenAgainIsOverwrittenAgain() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased first = scene.erase(ann);
        scene.database()
                .run("update public.people set name = 'Ann' where id = 1;"
                        + " update public.invoices set note = 'to Ann' where id = 1");
        assertThat(leftovers(ann, first)).containsExactlyInAnyOrder("public.people", "public.invoices");

        Erased second = Scene.done(
                scene.store().erase(List.of(ann), List.of(first), Scene.COMMIT).getFirst());

        assertThat(Scene.counts(second.plan()))
                .containsExactly("public.invoices RETAIN 1", "public.people ANONYMISE 1");
        assertThat(scene.verify(ann, first, second)).isInstanceOf(Verification.Clean.class);
        assertThat(scene.database().texts("select name from public.people where id = 1"))
                .containsExactly("erased");
    }

    @Test
    void anOverwrittenRowThatNamesSomebodyElseByNowIsLeftAlone() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased first = scene.erase(ann);
        scene.database().run("update public.people set name = 'Eve', email = 'eve@example.com' where id = 1");
        Set<String> before = scene.rows();
        scene.store().erase(List.of(ann), List.of(first), Scene.COMMIT);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void rowsThatHadAnotherKeyWhenTheyWereErasedAreReported() {
        String people = """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                """;
        Scene club = Scene.of(major, """
                create table people (id int primary key, email text not null);
                insert into people values (1, 'ann@example.com');
                """, people);
        Subject ann = club.person(email("ann@example.com"));
        Erased erased = club.erase(ann);
        Scene later = Scene.of(club.database(), people.replace("person: true", "person: true\n    key: [id, email]"));
        assertThat(later.verify(ann, erased))
                .isInstanceOfSatisfying(
                        Verification.Leftovers.class,
                        left -> assertThat(left.holes())
                                .extracting(Hole::reason)
                                .containsExactly(Unsettled.UNNAMED));
        assertThat(later.store().plan(List.of(ann), List.of(erased)).getFirst().blockers())
                .extracting(Hole::reason)
                .containsExactly(Unsettled.UNNAMED);
    }

    @Test
    void whatRanBesideIsGivenAMomentToEnd() throws SQLException {
        Subject ann = scene.person(email("ann@example.com"));
        try (Connection beside = scene.database().connect()) {
            beside.setAutoCommit(false);
            begin(beside, "insert into public.newsletter values ('someone@example.com')");
            Erased erased = Scene.done(scene.attempt(ann));
            PostgresStore patient = new PostgresStore(
                    "shop",
                    scene.database()::connect,
                    scene.store().map(),
                    new Random(8),
                    Scene.HASH_KEY,
                    Scene.NOON,
                    pause -> begin(beside, "commit"),
                    Limits.defaults());
            assertThat(patient.verify(List.of(ann), List.of(erased)))
                    .singleElement()
                    .isInstanceOf(Verification.Clean.class);
        }
    }

    private static void begin(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSourceWithoutARowIsLookedAtByIdentifiersAlone() {
        Subject nobody = scene.resolved("nobody", email("zoe@example.com")).subject();
        assertThat(scene.verify(nobody)).isInstanceOf(Verification.Clean.class);
        scene.database().run("insert into public.newsletter values ('zoe@example.com')");
        assertThat(leftovers(nobody)).containsExactly("public.newsletter");
    }

    @Test
    void aTraceOutlivesTheStoreThatWroteIt() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased erased = scene.erase(ann);
        Scene restarted = Scene.again(scene);
        assertThat(restarted.store().coverage().complete()).isTrue();
        assertThat(restarted.verify(ann, erased)).isInstanceOf(Verification.Clean.class);
        scene.database().run("insert into public.events values (9, 1, 'late')");
        assertThat(restarted.verify(ann, erased)).isInstanceOf(Verification.Leftovers.class);
    }

    @Test
    void aSchemaThatChangedIsAHole() {
        Subject ann = scene.person(email("ann@example.com"));
        Erased erased = scene.erase(ann);
        scene.database().run("alter table public.people add phone text");
        assertThat(leftovers(ann, erased)).containsExactly("null");
        assertThat(Scene.blockers(scene.attempt(
                        scene.resolved("b", email("bob@example.com")).subject())))
                .singleElement()
                .satisfies(hole -> assertThat(hole.reason()).contains("schema"));
        assertThat(scene.store().coverage().holes()).isNotEmpty();
    }

    @Test
    void statisticsShowTheIdentifierNoLonger() {
        scene.database().run("analyze public.people; analyze public.newsletter");
        String shown =
                "select 1 from pg_stats where schemaname = 'public' and histogram_bounds::text || coalesce(most_common_vals::text, '')"
                        + " like '%dan@%'";
        assertThat(scene.database().texts(shown)).isNotEmpty();
        scene.erase(email("dan@example.com"));
        assertThat(scene.database().texts(shown)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index folded on people (lower(email)) | select histogram_bounds::text from pg_stats where tablename = 'folded'",
                "create statistics pairs (mcv) on email, name from people | select most_common_vals::text from pg_stats_ext",
                "create statistics folded on (lower(email)) from people | select histogram_bounds::text from pg_stats_ext_exprs"
            })
    void neitherDoSamplesOfIndexesAndOfExtendedStatistics(String made, String samples) {
        scene.database()
                .run("set search_path = public; " + made + "; analyze people;"
                        + " delete from pg_statistic where starelid = 'people'::regclass");
        assertThat(scene.database().texts(samples)).anyMatch(sample -> sample.contains("dan@example.com"));
        scene.erase(email("dan@example.com"));
        assertThat(scene.database().texts(samples)).noneMatch(sample -> sample.contains("dan@example.com"));
    }

    @Test
    void statisticsThatNobodyMayRenewAreLeftovers() {
        String role = "worker" + Math.abs(new Random().nextInt());
        scene.database()
                .run("create role " + role + " login password 'secret-enough'; grant usage on schema public to " + role
                        + "; grant select, update, delete on all tables in schema public to " + role);
        PostgresStore store = new PostgresStore(
                "shop",
                () -> scene.database().connect(role, "secret-enough"),
                scene.store().map(),
                new Random(1),
                Scene.HASH_KEY,
                Scene.NOON,
                duration -> {},
                Limits.defaults());
        Subject dan = scene.person(email("dan@example.com"));
        scene.database().run("analyze public.people");
        Erased erased = Scene.done(store.erase(List.of(dan), Scene.COMMIT).getFirst());
        assertThat(store.verify(List.of(dan), List.of(erased)).getFirst())
                .isInstanceOfSatisfying(
                        Verification.Leftovers.class,
                        left -> assertThat(left.holes())
                                .singleElement()
                                .satisfies(hole -> assertThat(hole.reason()).contains("ANALYZE")));
        scene.database().run("analyze public.people");
        assertThat(store.verify(List.of(dan), List.of(erased)).getFirst()).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void theFateOfATransactionIsKnown() {
        Erased erased = scene.erase(email("dan@example.com"));
        assertThat(scene.store().fate(erased.transactionId())).isEqualTo(TransactionFate.COMMITTED);
        Erased tried = Scene.done(scene.store()
                .dryRun(List.of(scene.person(email("bob@example.com"))), true)
                .getFirst());
        assertThat(scene.store().fate(tried.transactionId())).isEqualTo(TransactionFate.ABORTED);
        assertThat(scene.store().fate(1L << 60)).isEqualTo(TransactionFate.UNKNOWN);
        TransactionFate[] during = new TransactionFate[1];
        scene.store().erase(List.of(scene.person(id("custom_id", "c-2"))), pending -> {
            during[0] = scene.store().fate(pending.getFirst().transactionId());
            return Set.of();
        });
        assertThat(during[0]).isEqualTo(TransactionFate.IN_PROGRESS);
    }
}
