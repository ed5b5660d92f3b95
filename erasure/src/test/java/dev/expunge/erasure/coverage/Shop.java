package dev.expunge.erasure.coverage;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.DataMapReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The database that the example of docs/data-maps.md describes, inside a transaction that each test rolls back. */
final class Shop implements AutoCloseable {
    private static final String SCHEMA = """
            create table public.addresses (id int primary key, street text not null, city text);
            create table public.customers (
                id int primary key,
                email text not null unique,
                mobile text,
                name varchar(60) not null,
                ref text unique,
                address_id int references public.addresses);
            create index on public.customers (address_id);
            create table public.customer_emails (
                id int primary key, customer_id int not null references public.customers, email text);
            create table public.newsletter (email text primary key, subscribed_at date);
            create table public.messages (
                id int primary key,
                sender_id int references public.customers,
                sender_name text,
                recipient_id int references public.customers,
                body text);
            create table public.invoices (
                id int primary key,
                customer_id int not null references public.customers,
                issued_on date not null,
                total numeric(10, 2),
                delivery_note text);
            create table public.notes (id int primary key, kind text, subject_ref text, body text);
            create table public.audit_log (id int generated always as identity primary key, note_id int, what text);
            create function public.audit() returns trigger language plpgsql as
                'begin insert into public.audit_log (note_id, what) values (old.id, tg_op); return null; end';
            create trigger notes_audit after update or delete on public.notes
                for each row execute function public.audit();
            create table public.products (id int primary key, name text);
            create materialized view public.sales_by_month as
                select issued_on as month, sum(total) as total from public.invoices group by 1;
            """;

    private static final String FEW_ROWS = """
            insert into public.addresses values (1, '1 Elm Street', 'Springfield');
            insert into public.customers values
                (1, 'ann@example.com', '(415) 555-0100', 'Ann', 'A-1', 1),
                (2, 'bob@example.com', '415.555.0101', 'Bob', 'B-2', null);
            insert into public.customer_emails values (1, 1, ' Ann@Work.example.com');
            insert into public.newsletter values ('Ann@example.com', '2026-01-01');
            insert into public.invoices values (1, 1, '2026-01-01', 10, 'ring twice');
            insert into public.messages values (1, 1, 'Ann', 2, 'hello');
            """;

    private final Connection connection;

    private Shop(Connection connection) {
        this.connection = connection;
    }

    static Shop open() throws SQLException {
        Connection connection = TestDatabase.newest().run(SCHEMA).run(FEW_ROWS).connect();
        connection.setAutoCommit(false);
        return new Shop(connection);
    }

    static String documentedMap() {
        try {
            String page = Files.readString(Path.of("..", "docs", "data-maps.md"));
            return page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n") + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the database until {@link #restore}. */
    Shop run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    void restore() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    Coverage quick() throws SQLException {
        return quick(documentedMap());
    }

    Coverage quick(String map) throws SQLException {
        return check(map).quick(CatalogReader.read(connection));
    }

    Coverage full() throws SQLException {
        return full(documentedMap());
    }

    Coverage full(String map) throws SQLException {
        return check(map).full(connection);
    }

    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    static List<String> holes(Coverage coverage) {
        return coverage.holes().stream()
                .map(hole -> (hole.table() == null ? "" : hole.table())
                        + (hole.column() == null ? "" : "." + hole.column())
                        + ": "
                        + hole.reason())
                .toList();
    }

    private static CoverageCheck check(String text) {
        DataMap map = new DataMapReader().read(text);
        return new CoverageCheck("shop", map, new NormalForms("US"), new Letters());
    }

    /** Fresh values good enough for the types of these tests. */
    private static final class Letters implements FreshValues {
        private final Random random = new Random(7);

        @Override
        public Optional<String> random(Column column, String identifierType) {
            String letters = Long.toString(random.nextLong(Long.MAX_VALUE), 36);
            return switch (column.type().kind()) {
                case TEXT ->
                    Optional.of(letters.substring(
                            0,
                            column.type().maxLength() == 0
                                    ? letters.length()
                                    : Math.min(letters.length(), column.type().maxLength())));
                case INTEGER -> Optional.of(String.valueOf(random.nextInt(1, 30_000)));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<String> pseudonym(Column column, String value) {
            return random(column, "");
        }
    }
}
