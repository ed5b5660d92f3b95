package dev.expunge.server.kit;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.tenant.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A customer database of its own: Ada and Bob with one order each, and the data map that fits it. */
public final class Company {
    public static final String MAP = """
            format: 1
            backups: {longest-rotation: P35D}
            tables:
              public.customers:
                person: true
                identifiers:
                  email: {type: email, stored: lower}
                  phone: {type: phone_number, stored: e164}
                disposition: delete
                columns:
                  id: {}
                  email: {}
                  phone: {}
                  name: {}
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                columns: [id, customer_id, item]
            """;

    private final TemporaryPostgres server;
    private final String url;

    private Company(TemporaryPostgres server) {
        this.server = server;
        this.url = server.database();
    }

    /** On the newest PostgreSQL, shared by all tests of this JVM. */
    public static Company open() {
        return on(SharedPostgres.of(18));
    }

    public static Company on(TemporaryPostgres server) {
        Company company = new Company(server);
        company.sql("""
                create table customers (id int primary key, email text unique, phone text, name text);
                create table orders (id int primary key, customer_id int references customers, item text);
                create index on orders (customer_id);
                insert into customers values (1, 'ada@example.com', '+14155550100', 'Ada');
                insert into customers values (2, 'bob@example.com', '+14155550101', 'Bob');
                insert into orders values (1, 1, 'book'), (2, 2, 'lamp');
                """);
        return company;
    }

    /** The body of a call that connects it. */
    public String asSource(String name, Environment environment, String map) {
        return new JsonMapper()
                .writeValueAsString(Map.of(
                        "name",
                        name,
                        "environment",
                        environment.toString(),
                        "url",
                        url,
                        "user",
                        user(),
                        "password",
                        password(),
                        "map",
                        map));
    }

    public String url() {
        return url;
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public void sql(String statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first value that a query gives. */
    public String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Who is left, by id. */
    public String people() {
        return text("select string_agg(name, ',' order by id) from customers");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }
}
