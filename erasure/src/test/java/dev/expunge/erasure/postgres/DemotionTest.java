package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Plan;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot go because something that stays refers to them. */
class DemotionTest {
    private static final String CUSTOMERS = """
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns:
                  id: {keep: key}
                  email: {anonymise: {random: auto}}
                  name: {anonymise: {value: erased}}
                  region_id: {anonymise: {value: null}}
            """;
    private static final String DDL = """
            create table regions (id int primary key);
            create table customers (id int primary key, email text not null unique, name varchar(20),
                region_id int references regions);
            insert into regions values (1);
            insert into customers values (1, 'ann@example.com', 'Ann', 1), (2, 'bob@example.com', 'Bob', 1);
            """;
    private static final String IGNORED = "  public.regions: {ignore: nothing personal}\n";

    @Test
    void ancestorsOfARetainedRowAreAnonymised() {
        Scene scene = Scene.of(18, DDL + """
                create table orders (id int primary key, customer_id int not null references customers on delete cascade, note text);
                create table invoices (id int primary key, order_id int not null references orders on delete cascade,
                    issued_on date, delivery_note text);
                create table carts (id int primary key, customer_id int references customers);
                insert into orders values (1, 1, 'ring twice'), (2, 1, 'no invoice'), (3, 2, 'x');
                insert into invoices values (1, 1, '2025-03-01', 'to Ann'), (3, 3, '2025-03-02', 'to Bob');
                insert into carts values (1, 1);
                """, CUSTOMERS + IGNORED + """
                  public.orders:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    disposition: delete
                    columns: {id: {keep: key}, customer_id: {keep: reference}, note: {anonymise: {value: null}}}
                  public.invoices:
                    belongs-to: [{table: public.orders, match: {order_id: id}}]
                    disposition: retain
                    retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P7Y, from: issued_on}
                    columns:
                      id: {keep: key}
                      order_id: {keep: reference}
                      issued_on: {keep: required}
                      delivery_note: {anonymise: {value: null}}
                  public.carts:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    disposition: delete
                    columns: [id, customer_id]
                """);
        Set<String> before = scene.rows();
        Erased erased = scene.erase(email("ann@example.com"));
        assertThat(counts(erased.plan()))
                .containsExactly(
                        "public.carts DELETE 1",
                        "public.customers ANONYMISE 1",
                        "public.invoices RETAIN 1",
                        "public.orders DELETE 1",
                        "public.orders ANONYMISE 1");
        assertThat(erased.plan().retained())
                .singleElement()
                .extracting(Plan.Retained::until)
                .isEqualTo(LocalDate.of(2032, 3, 1));
        assertThat(without(scene.rows(), before))
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row)
                                .matches("public.customers \\(1,[a-z0-9]{16}@anonymised.invalid,erased,\\)"),
                        row -> assertThat(row).isEqualTo("public.invoices (1,1,2025-03-01,)"),
                        row -> assertThat(row).isEqualTo("public.orders (1,1,)"));
        assertThat(scene.rows()).contains("public.invoices (3,3,2025-03-02,\"to Bob\")");
    }

    @Test
    void aRowWhoseTermIsOverGoesLikeAnyOther() {
        Scene scene = Scene.of(18, DDL + """
                create table invoices (id int primary key, customer_id int references customers, issued_on date);
                insert into invoices values (1, 1, '2018-03-01');
                """, CUSTOMERS + IGNORED + """
                  public.invoices:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    disposition: retain
                    retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P7Y, from: issued_on}
                    columns: {id: {keep: key}, customer_id: {keep: reference}, issued_on: {keep: required}}
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.customers DELETE 1", "public.invoices DELETE 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cascade", "set null", "set default", "restrict", "no action"})
    void nothingThatTheMapIgnoresIsReachedThroughAConstraint(String onDelete) {
        Scene scene = Scene.of(
                18,
                DDL + """
                create table sessions (id int primary key, customer_id int default 2 references customers on delete %s);
                insert into sessions values (1, 1), (2, 2);
                """.formatted(onDelete),
                CUSTOMERS + IGNORED + "  public.sessions: {ignore: nothing personal}\n");
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.customers ANONYMISE 1");
        assertThat(scene.rows()).contains("public.sessions (1,1)", "public.sessions (2,2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cascade", "set null"})
    void somebodyElsesRowIsNotReachedThroughAConstraint(String onDelete) {
        Scene scene = Scene.of(
                18,
                DDL + """
                alter table customers add referrer_id int references customers on delete %s;
                update customers set referrer_id = 1 where id = 2;
                """.formatted(onDelete),
                CUSTOMERS + "      referrer_id: {anonymise: {value: null}}\n" + IGNORED);
        Set<String> before = scene.rows();
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.customers ANONYMISE 1");
        assertThat(before.stream().filter(row -> row.contains("Bob")).toList()).isSubsetOf(scene.rows());
    }

    @Test
    void withoutRulesForEachColumnTheConstraintIsNamed() {
        Scene scene = Scene.of(18, DDL + """
                create table sessions (id int primary key, customer_id int references customers);
                insert into sessions values (1, 1);
                """, """
                  public.customers:
                    person: true
                    identifiers: {email: {type: email, stored: lower}}
                    disposition: delete
                    columns: [id, email, name, region_id]
                  public.sessions: {ignore: nothing personal}
                """ + IGNORED);
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(scene.attempt(scene.person(email("ann@example.com")))))
                .hasSize(3)
                .allSatisfy(hole -> assertThat(hole.reason()).contains("sessions_customer_id_fkey"))
                .extracting(Hole::column)
                .containsExactlyInAnyOrder("email", "name", "region_id");
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aReferenceThatIsOverwrittenHoldsNothingBack() {
        Scene scene = Scene.of(18, DDL + """
                create table visits (id int primary key, customer_id int references customers, city text);
                insert into visits values (1, 1, 'Oslo');
                """, CUSTOMERS + IGNORED + """
                  public.visits:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    disposition: anonymise
                    columns: {id: {keep: key}, customer_id: {anonymise: {value: null}}, city: {keep: statistics}}
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.customers DELETE 1", "public.visits ANONYMISE 1");
        assertThat(scene.rows()).contains("public.visits (1,,Oslo)");
    }

    @Test
    void aRetainedRowHoldsItsOwnerBackWithoutAForeignKeyToo() {
        Scene scene = Scene.of(18, DDL + """
                create table receipts (id int primary key, customer text);
                insert into receipts values (1, 'customer/1'), (2, 'customer/2');
                """, CUSTOMERS + IGNORED + """
                  public.receipts:
                    belongs-to: [{table: public.customers, match: {customer: "customer/{id}"}}]
                    disposition: retain
                    retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                    columns: {id: {keep: key}, customer: {keep: reference}}
                """);
        Erased erased = scene.erase(email("ann@example.com"));
        assertThat(counts(erased.plan())).containsExactly("public.customers ANONYMISE 1", "public.receipts RETAIN 1");
        assertThat(erased.plan().retained())
                .singleElement()
                .extracting(Plan.Retained::until)
                .isEqualTo(LocalDate.of(2033, 11, 22));
    }
}
