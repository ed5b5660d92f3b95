package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Hole;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Identifiers with letters in columns that do not keep their case. */
class FoldedIdsTest {
    private static final String MAP = """
              public.customers:
                person: true
                identifiers: {email: {type: email}, ref: {type: custom_id}}
                disposition: delete
                columns: [id, email, ref]
              public.members:
                person: true
                identifiers: {email: {type: email}, code: {type: custom_id, stored: lower}}
                disposition: delete
                columns: [id, email, code]
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}, shared: {customer_id: {value: null}}}]
                identifiers: {gift_for: {type: custom_id, stored: lower}}
                disposition: delete
                columns: [id, customer_id, gift_for]
              public.visits:
                belongs-to: [{table: public.members, match: {member_id: id}}]
                identifiers: {code: {type: custom_id, stored: upper}}
                disposition: delete
                columns: [id, member_id, code]
            """;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, """
                create table customers (id int primary key, email text, ref text);
                create table members (id int primary key, email text, code text);
                create table orders (id int primary key, customer_id int, gift_for text);
                create table visits (id int primary key, member_id int, code text);
                insert into customers values (1, 'ann@example.com', 'Ann-1'), (2, 'bob@example.com', 'Bob-2');
                insert into members values (1, 'mia@example.com', 'mia-x'), (2, 'joe@example.com', 'joe-y');
                insert into orders values (1, 1, 'bob-2'), (2, 1, 'ann-1'), (3, 1, null), (4, 1, 'nobody-knows'), (5, 1, '77');
                insert into visits values (1, 1, 'MIA-X'), (2, 2, 'JOE-Y');
                """, MAP);
    }

    @Test
    void aRowThatNamesSomebodyElseStaysForThem() {
        Set<String> before = scene.rows();
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.customers DELETE 1", "public.orders DELETE 3", "public.orders REDACT 2");
        assertThat(without(scene.rows(), before))
                .containsExactlyInAnyOrder("public.orders (1,,bob-2)", "public.orders (4,,nobody-knows)");
    }

    @Test
    void withoutAWordOnSharedRowsTheRequestStaysOpen() {
        Scene silent = Scene.of(scene.database(), MAP.replace(", shared: {customer_id: {value: null}}", ""));
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(silent.attempt(silent.person(email("ann@example.com")))))
                .extracting(Hole::table)
                .extracting(String::valueOf)
                .contains("public.orders");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aPersonsOwnIdIsKnownThoughNoColumnKeptItsCase() {
        assertThat(counts(scene.erase(email("mia@example.com")).plan()))
                .containsExactly("public.members DELETE 1", "public.visits DELETE 1");
    }

    @Test
    void aGivenIdIsThePersonsInWhateverCaseARowHasIt() {
        scene.database().run("update public.visits set code = 'MIA-9' where id = 1");
        assertThat(counts(scene.erase(email("mia@example.com"), id("custom_id", "Mia-9"))
                        .plan()))
                .containsExactly("public.members DELETE 1", "public.visits DELETE 1");
    }

    @Test
    void anIdThatTwoHoldButForItsCaseIsNotOnePersonsAlone() {
        scene.database().run("update public.members set code = 'mia-x' where id = 2");
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("mia@example.com")))))
                .extracting(Hole::table)
                .extracting(String::valueOf)
                .contains("public.visits");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void anAmbiguousIdIsNoOnesAloneInAnyCase() {
        scene.database().run("""
                insert into public.customers values (3, 'cat@example.com', 'Ann-1');
                delete from public.orders where id in (1, 4)""");
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"));
        assertThat(without(scene.rows(), before)).containsExactly("public.orders (2,,ann-1)");
    }
}
