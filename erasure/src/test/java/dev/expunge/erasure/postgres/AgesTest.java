package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.blockers;
import static dev.expunge.erasure.postgres.Scene.done;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ann was erased on 1 June at noon; only what was there before may be erased without anybody saying so. */
class AgesTest {
    private static final Instant ERASED = Instant.parse("2026-06-01T12:00:00Z");
    private static final String DDL = """
            create table customers (id int primary key, email text, made timestamptz, written timestamp);
            create table orders (id int primary key, customer_id int, day date);
            create table notes (id int primary key, body text, made timestamptz default '2026-03-01 00:00Z');
            insert into customers values (1, 'ann@example.com', '2026-01-01 00:00Z', '2026-02-01'),
                                         (2, 'bob@example.com', '2026-07-01 00:00Z', '2026-07-01');
            insert into orders values (1, 1, '2026-03-01'), (2, 2, '2026-07-01');
            insert into notes values (1, 'called ann@example.com back');
            """;
    private static final String MAP = """
              public.customers:
                person: true
                identifiers: {email: {type: email}}
                disposition: delete
                created: made
                changed: written
                columns: [id, email, made, written]
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                created: day
                columns: [id, customer_id, day]
              public.notes:
                identifiers: {id: {type: custom_id}}
                disposition: delete
                created: made
                columns: {id: {}, body: {mentions: redact}, made: {}}
            """;
    private static final String STAYS = MAP.replace(
            "    disposition: delete\n    created: made\n    changed: written\n    columns: [id, email, made, written]",
            """
                    disposition: anonymise
                    created: made
                    changed: written
                    columns: {id: {keep: key}, email: {anonymise: {random: auto}}, made: {keep: a date}, written: {keep: a date}}
                """);

    @ParameterizedTest
    @ValueSource(ints = {16, 18})
    void whatWasThereBeforeIsErasedInFull(int major) {
        Scene scene = Scene.of(major, DDL, MAP);
        Subject ann = ann(scene);

        assertThat(doubts(scene, ann)).isEmpty();
        assertThat(scene.store().plan(List.of(ann)).getFirst().blockers()).isEmpty();
        assertThat(scene.verify(ann, done(scene.attempt(ann)))).isInstanceOf(Verification.Clean.class);
        assertThat(scene.rows())
                .hasSize(3)
                .noneMatch(row -> row.contains("ann@example.com"))
                .anyMatch(row -> row.contains("bob@example.com"))
                .anyMatch(row -> row.contains("called"))
                .contains("public.orders (2,2,2026-07-01)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into orders values (3, 1, '2026-06-02')                       | public.orders    | day     | not older",
                "insert into orders values (3, 1, '2026-05-31')                       | public.orders    | day     | not older",
                "insert into orders values (3, 1, null)                               | public.orders    | day     | does not say",
                "update customers set made = '2026-06-01 11:30Z' where id = 1         | public.customers | made    | not older",
                "update customers set made = 'infinity' where id = 1                  | public.customers | made    | not older",
                "update customers set made = '-infinity' where id = 1                 | public.customers | made    | does not say",
                "update customers set made = '1970-01-01 00:00Z' where id = 1         | public.customers | made    | does not say",
                "update customers set written = '2026-06-01 00:30' where id = 1       | public.customers | written | not older",
                "insert into customers values (3, 'ann@example.com', now(), now())    | public.customers | made    | not older",
                "insert into notes values (2, 'ann@example.com again', now())         | public.notes     | made    | not older",
            })
    void oneRowThatIsNewerOrOfNoAgeKeepsEverything(String change, String table, String column, String reason) {
        Scene scene = Scene.of(18, DDL, MAP);
        scene.database().run("set search_path = public; " + change);
        Subject ann = ann(scene);
        Set<String> before = scene.rows();

        assertThat(doubts(scene, ann)).anySatisfy(hole -> {
            assertThat(String.valueOf(hole.table())).isEqualTo(table);
            assertThat(hole.column()).isEqualTo(column);
            assertThat(hole.reason()).contains(reason);
        });
        assertThat(scene.store().plan(List.of(ann)).getFirst().blockers()).containsAll(doubts(scene, ann));
        assertThat(blockers(scene.attempt(ann))).isNotEmpty();
        assertThat(scene.rows()).isEqualTo(before);
    }

    /** The last time zone is twelve hours behind, and clocks differ by an hour. */
    @Test
    void aWallClockIsReadAsTheLatestThatItMayMean() {
        Scene scene = Scene.of(18, DDL, MAP);
        scene.database().run("update public.customers set written = '2026-05-31 22:59' where id = 1");
        assertThat(doubts(scene, ann(scene))).isEmpty();
        scene.database().run("update public.orders set day = '2026-05-30' where id = 1");
        assertThat(doubts(scene, ann(scene))).isEmpty();
    }

    @Test
    void aRowInATableWithoutAnAgeKeepsEverything() {
        Scene scene = Scene.of(18, DDL, MAP.replace("    created: day\n", ""));

        assertThat(doubts(scene, ann(scene))).singleElement().satisfies(hole -> {
            assertThat(String.valueOf(hole.table())).isEqualTo("public.orders");
            assertThat(hole.reason()).contains("names no created column");
        });
        scene.database().run("delete from public.orders");
        assertThat(doubts(scene, ann(scene))).isEmpty();
    }

    /** An application may fill an anonymised row again when somebody signs up under the old key. */
    @Test
    void aRowThatAnErasureLeavesIsAsOldAsItsLastChange() {
        Scene without = Scene.of(18, DDL, STAYS.replace("    changed: written\n", ""));
        assertThat(doubts(without, ann(without)))
                .singleElement()
                .satisfies(hole -> assertThat(hole.reason()).contains("filled anew"));

        Scene scene = Scene.of(18, DDL, STAYS);
        assertThat(doubts(scene, ann(scene))).isEmpty();
        scene.database().run("update public.customers set written = '2026-06-03' where id = 1");
        assertThat(doubts(scene, ann(scene))).isNotEmpty();
    }

    /** The erasure before may have overwritten it only, as long as something kept referred to it. */
    @Test
    void norIsOneThatWouldBeDeletedTodayAsOldAsItsKey() {
        Scene scene = Scene.of(18, DDL, MAP.replace("    changed: written\n", ""));

        assertThat(doubts(scene, ann(scene))).singleElement().satisfies(hole -> {
            assertThat(String.valueOf(hole.table())).isEqualTo("public.customers");
            assertThat(hole.reason()).contains("filled anew");
        });
    }

    @Test
    void whoeverMayBeErasedAnywayIsNotAskedForAges() {
        Scene scene = Scene.of(18, DDL, MAP.replace("    created: day\n", ""));
        scene.database().run("update public.customers set made = now()");

        assertThat(scene.store().ageDoubts(List.of(scene.person(email("ann@example.com")))))
                .containsEntry("request", List.of());
        scene.erase(email("ann@example.com"));
    }

    @Test
    void anAgeIsToldByADateOrATimestamp() {
        Scene scene = Scene.of(18, DDL, MAP.replace("created: day", "created: customer_id"));

        assertThat(scene.store().coverage().holes())
                .extracting(Hole::reason)
                .containsExactly("a row's age is told by a date, and the column holds none");
    }

    private static List<Hole> doubts(Scene scene, Subject subject) {
        return scene.store().ageDoubts(List.of(subject)).getOrDefault(subject.reference(), List.of());
    }

    private static Subject ann(Scene scene) {
        return scene.person(email("ann@example.com")).ifOlderThan(ERASED);
    }
}
