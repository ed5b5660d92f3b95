package dev.expunge.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

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

    static String dataMap() {
        return resource("company-map.yaml");
    }

    Customer customer(int number) throws SQLException {
        try (Connection company = connect();
                var statement = company.prepareStatement("""
                        select id, customer_no, email, phone, full_name from shop.customers
                        where customer_no = 'C' || lpad(?::text, 7, '0')""")) {
            statement.setInt(1, number);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("the sample company has no customer " + number);
                }
                return new Customer(
                        number,
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5));
            }
        }
    }

    CompanyImage imageFor(Customer customer) throws SQLException {
        try (Connection company = connect()) {
            return CompanyImage.of(company, customer.id());
        }
    }

    /** Runs one statement, as the company's own developers would. */
    void execute(String sql) throws SQLException {
        try (Connection company = connect();
                var statement = company.createStatement()) {
            statement.execute(sql);
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
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
