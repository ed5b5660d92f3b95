package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.Exported;
import dev.expunge.erasure.ExportedTable;
import java.io.IOException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is large, and what cannot be looked through. */
class ExportLimitsTest {
    private static final String DDL = """
            create table customers (id int primary key, email text, home text);
            create table documents (id int primary key, customer_id int references customers, content text);
            create table messages (id int primary key, sender_id int references customers,
                recipient_id int references customers, body text);
            insert into customers values (1, 'ann@example.com', '030 23125001'), (2, 'bob@example.com', null);
            """;
    private static final String MAP = """
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}, home: {type: phone_number, stored: national DE}}
                disposition: delete
                columns: [id, email, home]
              public.documents:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                columns: [id, customer_id, content]
              public.messages:
                belongs-to:
                  - {table: public.customers, match: {sender_id: id}, shared: {sender_id: {value: null}}}
                  - {table: public.customers, match: {recipient_id: id}, shared: {recipient_id: {value: null}}}
                disposition: delete
                columns: [id, sender_id, recipient_id, body]
            """;

    private final Scene scene = Scene.of(18, DDL, MAP);
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private final ExportSink sink = new ExportSink() {
        @Override
        public void table(ExportedTable table) {
            rows.clear();
        }

        @Override
        public void row(List<@Nullable String> values) {
            rows.add(values);
        }
    };

    /** 30 documents of 3 MiB; the driver refuses to have more than 40 MB of an answer in memory. */
    @Test
    void largeRowsAreReadAFewAtATime() throws IOException {
        scene.database()
                .run("insert into public.documents select n, 1, repeat('x', 3000000) from generate_series(1, 30) n");
        Properties narrow = new Properties();
        narrow.setProperty("user", scene.database().user());
        narrow.setProperty("password", scene.database().password());
        narrow.setProperty("options", "-c search_path= -c row_security=off");
        narrow.setProperty("maxResultBuffer", "40M");
        PostgresStore store = new PostgresStore(
                "shop",
                () -> DriverManager.getConnection(scene.database().url(), narrow),
                scene.store().map(),
                new Random(7),
                Scene.HASH_KEY,
                Scene.NOON,
                duration -> {},
                Limits.defaults());

        assertThat(store.export(scene.person(email("ann@example.com")), sink)).isInstanceOf(Exported.Done.class);

        assertThat(rows)
                .hasSize(30)
                .allMatch(row -> String.valueOf(row.getLast()).length() == 3_000_000);
    }

    @Test
    void phoneNumbersAreKnownAsThePeopleOfTheMapsRegionsWriteThem() throws IOException {
        assertThat(told("mine is 030 23125001, yours 030 23125002 or (212) 555-0142"))
                .isEqualTo("mine is 030 23125001, yours [somebody else] or [somebody else]");
    }

    @Test
    void aTextWithTooManyNumbersToLookAtIsNotShown() throws IOException {
        assertThat(told("1/2 ".repeat(600) + "212-555-0142")).isEqualTo("[somebody else]");
    }

    /** The text as Ann is shown it, in a message to Bob. */
    private @Nullable String told(String text) throws IOException {
        scene.database().run("insert into public.messages values (1, 1, 2, '" + text + "')");
        assertThat(scene.store().export(scene.person(email("ann@example.com")), sink))
                .isInstanceOf(Exported.Done.class);
        assertThat(rows).hasSize(1);
        return rows.getFirst().getLast();
    }
}
