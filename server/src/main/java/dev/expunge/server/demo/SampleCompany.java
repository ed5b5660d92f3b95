package dev.expunge.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;

/** The invented company whose database the demo connects: schema, people and data map are resources under {@code demo/}. */
final class SampleCompany {
    private final String jdbcUrl;
    private final String user;
    private final String password;

    SampleCompany(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /** Creates the schema and fills it; {@code afterEach} is called after each of {@link #steps} statements. */
    void create(int customers, Runnable afterEach) throws SQLException {
        try (Connection company = connect();
                var statement = company.createStatement()) {
            company.setAutoCommit(false);
            statement.execute(resource("company.sql"));
            for (String step : steps(customers)) {
                statement.execute(step);
                afterEach.run();
            }
            company.commit();
            company.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    /** The statements that fill the company; no statement of the resource contains a semicolon of its own. */
    static List<String> steps(int customers) {
        String sql = resource("people.sql").replace(":customers", Integer.toString(customers));
        return List.of(sql.split(";\\s*\\n"));
    }

    /** Written by hand. */
    static String dataMap() {
        return resource("company-map.yaml");
    }

    /** The same with a line for the column {@code loyalty_note}. */
    static String dataMapWithNote() {
        String anchor = "      born_on: {category: identity, anonymise: {value: null}}\n";
        return dataMap()
                .replace(anchor, anchor + "      loyalty_note: {category: preferences, anonymise: {value: null}}\n");
    }

    Customer customer(int number) throws SQLException {
        return customers(IntStream.of(number)).getFirst();
    }

    List<Customer> customers(IntStream numbers) throws SQLException {
        Object[] wanted = numbers.boxed().toArray();
        try (Connection company = connect();
                var statement = company.prepareStatement("""
                        select n, id, customer_no, email, phone, full_name
                        from unnest(?::integer[]) n
                        join shop.customers on customer_no = 'C' || lpad(n::text, 7, '0')
                        order by n""")) {
            statement.setArray(1, company.createArrayOf("integer", wanted));
            List<Customer> customers = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    customers.add(new Customer(
                            row.getInt(1),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)));
                }
            }
            if (customers.size() != wanted.length) {
                throw new IllegalArgumentException("the sample company lacks some of these customers");
            }
            return customers;
        }
    }

    /** How many of these customers still have a name of their own. */
    long named(List<Customer> customers) throws SQLException {
        try (Connection company = connect();
                var statement = company.prepareStatement(
                        "select count(*) from shop.customers where id = any(?) and given_name <> 'erased'")) {
            statement.setArray(
                    1,
                    company.createArrayOf(
                            "uuid", customers.stream().map(Customer::id).toArray()));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    CompanyImage imageFor(Customer customer) throws SQLException {
        try (Connection company = connect()) {
            return CompanyImage.of(company, customer.id());
        }
    }

    /** Connects the company's database to a server; without a data map nothing can be done there yet. */
    void connectTo(Operator operator, String name) {
        operator.create("/api/v1/sources", Map.of("name", name, "url", jdbcUrl, "user", user, "password", password));
    }

    /** Runs one statement, as the company's own developers would. */
    void execute(String sql) throws SQLException {
        try (Connection company = connect();
                var statement = company.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(jdbcUrl, login);
    }

    private static String resource(String name) {
        try (InputStream in = SampleCompany.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks demo/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read demo/" + name, e);
        }
    }
}
