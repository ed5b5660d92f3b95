package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Sql;
import java.sql.SQLException;
import java.util.List;

/** An invented shop: 6 tables, 96 rows a person, an index under every reference. */
final class Shop {
    static final int ROWS = 96;

    private static final String SCHEMA = """
            create schema shop;
            create table shop.customers (
                id bigint primary key, email text not null unique, name text not null, born_on date, joined_at timestamptz);
            create table shop.addresses (
                id bigint primary key, customer_id bigint not null references shop.customers, street text, city text);
            create table shop.orders (
                id bigint primary key, customer_id bigint not null references shop.customers,
                ordered_at timestamptz not null, total numeric(12, 2) not null, delivery_note text);
            create table shop.order_items (
                id bigint primary key, order_id bigint not null references shop.orders,
                product integer not null, quantity integer not null, price numeric(12, 2) not null, engraving text);
            create table shop.messages (
                id bigint primary key, customer_id bigint not null references shop.customers,
                sent_at timestamptz not null, body text not null);
            create table shop.visits (
                id bigint primary key, customer_id bigint not null references shop.customers,
                at timestamptz not null, address inet, agent text);
            create index on shop.addresses (customer_id);
            create index on shop.orders (customer_id);
            create index on shop.order_items (order_id);
            create index on shop.messages (customer_id);
            create index on shop.visits (customer_id);
            """;

    /** One person each: 1 customer, 3 addresses, 20 orders with 3 items, 8 messages, 4 visits. */
    private static final List<String> ROWS_OF_PEOPLE = List.of("""
            insert into shop.customers
            select p, 'person' || p || '@example.com', 'Person ' || p, date '1960-01-01' + (p %% 15000)::int, '2024-05-01Z'
            from generate_series(%d, %d) p
            """, """
            insert into shop.addresses
            select p * 3 + n, p, (p * 7 + n) %% 9999 || ' Example Street', 'Springfield'
            from generate_series(%d, %d) p, generate_series(0, 2) n
            """, """
            insert into shop.orders
            select p * 20 + n, p, timestamptz '2024-05-01Z' + n * interval '9 days', n * 12.5,
                   case when n %% 5 = 0 then 'Please ring twice, Person ' || p end
            from generate_series(%d, %d) p, generate_series(0, 19) n
            """, """
            insert into shop.order_items
            select p * 60 + n, p * 20 + n / 3, n * 31 %% 997, 1 + n %% 4, 9.99, case when n %% 30 = 0 then 'For P ' || p end
            from generate_series(%d, %d) p, generate_series(0, 59) n
            """, """
            insert into shop.messages
            select p * 8 + n, p, timestamptz '2024-06-01Z' + n * interval '5 days',
                   'Hello, this is Person ' || p || '. My order has not come yet; it was sent on the ' || 1 + n
                   || 'th. Please write to ' || case when n %% 4 = 0 then 'person' || p || '@example.com' else 'me' end || '.'
            from generate_series(%d, %d) p, generate_series(0, 7) n
            """, """
            insert into shop.visits
            select p * 4 + n, p, timestamptz '2024-07-01Z' + n * interval '1 hour', '192.0.2.1', 'Browser 1.0 (Example)'
            from generate_series(%d, %d) p, generate_series(0, 3) n
            """);

    private static final String MAP = """
            format: 1
            backups: {longest-rotation: P35D}
            tables:
              shop.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: {id: {}, email: {}, name: {}, born_on: {}, joined_at: {}}
              shop.addresses:
                belongs-to: [{table: shop.customers, match: {customer_id: id}}]
                disposition: delete
                columns: {id: {}, customer_id: {}, street: {}, city: {}}
              shop.orders:
                belongs-to: [{table: shop.customers, match: {customer_id: id}}]
                disposition: delete
                columns: {id: {}, customer_id: {}, ordered_at: {}, total: {}, delivery_note: {}}
              shop.order_items:
                belongs-to: [{table: shop.orders, match: {order_id: id}}]
                disposition: delete
                columns: {id: {}, order_id: {}, product: {}, quantity: {}, price: {}, engraving: {}}
              shop.messages:
                belongs-to: [{table: shop.customers, match: {customer_id: id}}]
                disposition: delete
                columns: {id: {}, customer_id: {}, sent_at: {}, body: {}}
              shop.visits:
                belongs-to: [{table: shop.customers, match: {customer_id: id}}]
                disposition: delete
                columns: {id: {}, customer_id: {}, at: {}, address: {}, agent: {}}
            """;

    private final Sql database;
    private long people;

    Shop(Sql database) throws SQLException {
        this.database = database;
        database.execute(SCHEMA);
    }

    /** The data map; with {@code sweep} all texts are searched for mentions of the person, as is the default. */
    static String map(boolean sweep) {
        String map = MAP;
        for (String text : sweep
                ? List.<String>of()
                : List.of("email", "name", "street", "city", "delivery_note", "engraving", "body", "agent")) {
            map = map.replaceAll(
                    "([{ ])" + text + ": \\{\\}", "$1" + text + ": {mentions: accept, reason: measured apart}");
        }
        return map;
    }

    /** People who were not there yet. */
    People come(int count) throws SQLException {
        People fresh = new People(people + 1, count);
        people = fresh.last();
        for (String rows : ROWS_OF_PEOPLE) {
            database.execute(rows.formatted(fresh.first(), fresh.last()));
        }
        return fresh;
    }

    /** What a database does at night: both sides of a round begin with fresh statistics and no dead rows. */
    void tidy() throws SQLException {
        database.execute("vacuum (analyze)");
        database.execute("checkpoint");
    }

    /** Rows that still lead to these people; a bench of erasures that leaves some would measure nothing. */
    long rowsOf(People people) throws SQLException {
        return database.number("""
                with gone(first, last) as (values (%d::bigint, %d::bigint))
                select (select count(*) from shop.customers, gone where id between first and last)
                     + (select count(*) from shop.addresses, gone where id between first * 3 and last * 3 + 2)
                     + (select count(*) from shop.orders, gone where id between first * 20 and last * 20 + 19)
                     + (select count(*) from shop.order_items, gone where id between first * 60 and last * 60 + 59)
                     + (select count(*) from shop.messages, gone where id between first * 8 and last * 8 + 7)
                     + (select count(*) from shop.visits, gone where id between first * 4 and last * 4 + 3)
                """.formatted(people.first(), people.last()));
    }
}
