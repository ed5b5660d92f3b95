package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Stretch;
import dev.expunge.erasure.Stretch.Read;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the watch reads of a source, and what it passes over. */
class WatchingTest {
    private static final TableName CUSTOMERS = TableName.of("public.customers");
    private static final TableName VISITS = TableName.of("public.visits");
    private static final String DDL = """
            create table customers (id int primary key, email text, phone text, old_ref text);
            create table visits (ref text not null, day date not null) partition by range (day);
            create table visits_a partition of visits for values from ('2026-01-01') to ('2026-07-01');
            create table visits_b partition of visits for values from ('2026-07-01') to ('2027-01-01');
            create table invoices (id int primary key, customer_id int, sent_to text, copied_to text);
            insert into customers select n, 'P' || n || '@Example.com ', '+14155550100', 'r' || n from generate_series(1, 2000) n;
            insert into visits select 'v' || n, '2026-02-01' from generate_series(1, 900) n;
            insert into visits select 'w' || n, '2026-08-01' from generate_series(1, 2000) n;
            insert into invoices values (1, 1, 'p1@example.com', 'p2@example.com');
            """;
    private static final String MAP = """
              public.customers:
                person: true
                identifiers:
                  email: {type: email}
                  phone: {type: phone_number}
                  old_ref: {type: custom_id}
                disposition: delete
                columns: {id: {}, email: {}, phone: {}, old_ref: {keep: key of a partner}}
              public.visits:
                identifiers: {ref: {type: custom_id}}
                disposition: delete
                columns: [ref, day]
              public.invoices:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                identifiers: {sent_to: {type: email}, copied_to: {type: email}}
                disposition: retain
                retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P7Y}
                columns:
                  id: {keep: key}
                  customer_id: {keep: reference}
                  sent_to: {keep: required by the ground}
                  copied_to: {anonymise: {value: null}}
            """;

    @ParameterizedTest
    @ValueSource(ints = {16, 18})
    void everyIdentifierThatAnErasureWouldHaveEmptiedIsReadOnceAndNothingElse(int major) {
        Scene scene = Scene.of(major, DDL, MAP);

        assertThat(scene.store().watched())
                .extracting(TableName::toString)
                .containsExactly("public.customers", "public.invoices", "public.visits");
        Set<Read> customers = whole(scene, CUSTOMERS, 3);
        assertThat(customers).hasSize(2000).contains(new Read("email", email("p1@example.com")));
        assertThat(customers)
                .extracting(Read::column)
                .as("no phone, no kept id")
                .containsOnly("email");
        assertThat(whole(scene, TableName.of("public.invoices"), 3))
                .as("not what a law keeps")
                .containsExactly(new Read("copied_to", email("p2@example.com")));
        assertThat(whole(scene, VISITS, 3))
                .hasSize(2900)
                .contains(new Read("ref", id("custom_id", "v900")), new Read("ref", id("custom_id", "w2000")));
    }

    @Test
    void aTableIsReadInStretchesAndEndsWhereItEnds() {
        Scene scene = Scene.of(18, DDL, MAP);

        Stretch first = scene.store().stretch(CUSTOMERS, 0, 1);
        assertThat(first.end()).isFalse();
        assertThat(first.next()).isEqualTo(1);
        assertThat(first.read()).isNotEmpty().hasSizeLessThan(500);
        assertThat(scene.store().stretch(CUSTOMERS, 100_000, 10).end()).isTrue();
        assertThat(scene.store().stretch(TableName.of("public.others"), 0, 10))
                .isEqualTo(new Stretch(Set.of(), 0, true));
    }

    @Test
    void whoeverHoldsTheTableIsNotWaitedForForLong() throws Exception {
        Scene scene = Scene.of(18, DDL, MAP);
        scene.store().watched();
        try (Connection other = scene.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table public.customers in access exclusive mode");

            assertThatThrownBy(() -> scene.store().stretch(CUSTOMERS, 0, 1))
                    .isInstanceOf(StoreUnavailableException.class);
            other.rollback();
        }
        assertThat(scene.store().stretch(CUSTOMERS, 0, 1).read()).isNotEmpty();
    }

    private static Set<Read> whole(Scene scene, TableName table, int blocks) {
        Set<Read> all = new HashSet<>();
        long block = 0;
        for (int stretches = 0; stretches < 200; stretches++) {
            Stretch stretch = scene.store().stretch(table, block, blocks);
            all.addAll(stretch.read());
            if (stretch.end()) {
                return all;
            }
            assertThat(stretch.next()).isGreaterThan(block);
            block = stretch.next();
        }
        throw new AssertionError("the table never ends");
    }
}
