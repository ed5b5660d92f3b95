package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.Exported;
import dev.expunge.erasure.ExportedTable;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything about one person is read, and nothing about anybody else. */
class ExportTest {
    private static final String DDL = """
            create table customers (id int primary key, email text, phone text, avatar bytea);
            create table messages (id int primary key, sender_id int references customers, sender_name text,
                recipient_id int references customers, body text, extra jsonb);
            create table orders (id int primary key, customer_id int references customers, contact text, note text);
            create table clicks (customer_id int, page text);
            create table friends (one int references customers, other int references customers, primary key (one, other));
            create table products (id int primary key, title text);
            insert into customers values (1, 'ann@example.com', '+12125550101', '\\x00ff'), (2, 'bob@example.com', null, null);
            insert into messages values
                (1, 1, 'Ann', 2, 'call +1 212 555 0101 or bob@example.com, 212-555-0142', '{"cc": "carl@example.com"}'),
                (2, 2, 'Bob', 1, 'mine is bob@example.com', '{"cc": "Ann@Example.com"}'),
                (3, 1, 'Ann', 1, 'memo for carl@example.com', null);
            insert into orders values (1, 1, 'ann@example.com', 'x'), (2, 1, 'bob@example.com', 'y'), (3, 2, null, 'z');
            insert into friends values (1, 2);
            insert into clicks values (1, '/a'), (1, '/b'), (1, '/a'), (2, '/c');
            """;
    private static final String MAP = """
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}, phone: {type: phone_number, stored: e164}}
                disposition: delete
                columns: {id: {}, email: {category: contact}, phone: {category: contact}, avatar: {category: picture}}
              public.messages:
                belongs-to:
                  - table: public.customers
                    match: {sender_id: id}
                    shared: {sender_id: {value: null}, sender_name: {value: erased}}
                  - table: public.customers
                    match: {recipient_id: id}
                    shared: {recipient_id: {value: null}}
                disposition: delete
                columns: [id, sender_id, sender_name, recipient_id, body, extra]
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}, shared: {customer_id: {value: null}}}]
                identifiers: {contact: {type: email, shared: {contact: {value: null}}}}
                disposition: retain
                retention: {ground: tax, citation: AO 147, term: P10Y}
                columns: [id, customer_id, contact, note]
              public.clicks:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                columns: [customer_id, page]
              public.friends:
                belongs-to:
                  - {table: public.customers, match: {one: id}, shared: {}}
                  - {table: public.customers, match: {other: id}, shared: {}}
                disposition: delete
                columns: [one, other]
              public.products: {ignore: no personal data}
            """;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, DDL, MAP);
    }

    /** Keeps what comes, a row as its table and values. */
    private static final class Kept implements ExportSink {
        private final List<ExportedTable> tables = new ArrayList<>();
        private final List<String> rows = new ArrayList<>();

        @Override
        public void table(ExportedTable table) {
            tables.add(table);
        }

        @Override
        public void row(List<@Nullable String> values) {
            rows.add(tables.getLast().table().name() + " "
                    + values.stream().map(String::valueOf).collect(Collectors.joining("|")));
        }
    }

    @Test
    void everyRowOfThePersonIsReadWithoutWhatTellsAboutOthers() throws IOException {
        Kept kept = new Kept();
        Exported exported = scene.store().export(scene.person(email("ann@example.com")), kept);
        assertThat(kept.rows)
                .containsExactlyInAnyOrder(
                        "customers 1|ann@example.com|+12125550101|\\x00ff",
                        "messages 1|1|Ann|[somebody else]|call +1 212 555 0101 or [somebody else], [somebody else]|"
                                + "{\"cc\": \"[somebody else]\"}",
                        "messages 2|[somebody else]|[somebody else]|1|mine is [somebody else]|{\"cc\": \"Ann@Example.com\"}",
                        "messages 3|1|Ann|1|memo for carl@example.com|null",
                        "orders 1|1|ann@example.com|x",
                        "orders 2|1|[somebody else]|y",
                        "friends 1|[somebody else]",
                        "clicks 1|/a",
                        "clicks 1|/b",
                        "clicks 1|/a");
        assertThat(exported).isInstanceOfSatisfying(Exported.Done.class, done -> {
            assertThat(done.rows().values()).containsExactlyInAnyOrder(1L, 3L, 2L, 3L, 1L);
            assertThat(done.redacted()).isEqualTo(8);
            assertThat(done.tooLarge()).isZero();
        });
    }

    @Test
    void tablesComeWithWhatTheMapSaysOfThem() throws IOException {
        Kept kept = new Kept();
        scene.store().export(scene.person(email("ann@example.com")), kept);
        ExportedTable customers = kept.tables.getFirst();
        assertThat(customers.columns())
                .extracting(column -> column.name() + " " + column.category())
                .containsExactly("id null", "email contact", "phone contact", "avatar picture");
        assertThat(kept.tables)
                .filteredOn(table -> table.table().name().equals("orders"))
                .allSatisfy(table -> assertThat(table.retention())
                        .satisfies(retention -> assertThat(retention.ground()).isEqualTo("tax")));
    }

    @Test
    void nothingIsShownThatTheResolutionDidNotSee() throws IOException {
        Subject resolved = scene.person(email("ann@example.com"));
        scene.database().run("insert into public.customers values (3, 'ann@example.com', null, null)");
        Kept kept = new Kept();
        assertThat(scene.store().export(resolved, kept)).isInstanceOf(Exported.Blocked.class);
        assertThat(kept.rows).isEmpty();
    }

    @Test
    void anUncoveredColumnKeepsEverythingBack() throws IOException {
        Subject resolved = scene.person(email("ann@example.com"));
        scene.database().run("alter table public.clicks add referrer text");
        Kept kept = new Kept();
        assertThat(scene.store().export(resolved, kept)).isInstanceOf(Exported.Blocked.class);
        scene.store().coverage();
        assertThat(scene.store().export(resolved, kept)).isInstanceOfSatisfying(Exported.Blocked.class, blocked -> {
            assertThat(blocked.holes()).extracting(Hole::column).contains("referrer");
        });
        assertThat(kept.rows).isEmpty();
    }

    @Test
    void aValueBeyondTheLimitIsNamedAndLeftOut() throws IOException {
        scene.database().run("update public.customers set avatar = decode(repeat('00', 5000000), 'hex') where id = 1");
        Kept kept = new Kept();
        Exported exported = scene.store().export(scene.person(email("ann@example.com")), kept);
        assertThat(kept.rows).contains("customers 1|ann@example.com|+12125550101|[larger than 8 MiB]");
        assertThat(exported)
                .isInstanceOfSatisfying(
                        Exported.Done.class, done -> assertThat(done.tooLarge()).isEqualTo(1));
    }

    @Test
    void whoHoldsNothingGetsAnEmptyExport() throws IOException {
        Kept kept = new Kept();
        Exported exported = scene.store()
                .export(scene.resolved("request", email("nobody@example.com")).subject(), kept);
        assertThat(exported)
                .isInstanceOfSatisfying(
                        Exported.Done.class, done -> assertThat(done.rows()).isEmpty());
        assertThat(kept.tables).isEmpty();
    }

    @Test
    void aSinkThatFailsEndsTheExportAndNothingIsChanged() {
        Set<String> before = scene.rows();
        assertThatThrownBy(() -> scene.store().export(scene.person(email("ann@example.com")), new ExportSink() {
                    @Override
                    public void table(ExportedTable table) throws IOException {
                        throw new IOException("full");
                    }

                    @Override
                    public void row(List<@Nullable String> values) {}
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(scene.rows()).isEqualTo(before);
    }
}
