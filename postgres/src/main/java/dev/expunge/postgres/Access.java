package dev.expunge.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** How one logs in to a server of ours. */
record Access(String user, String password) {
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int LONGEST_NAME = 63;
    private static final String INVALID_PASSWORD = "28P01";

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + escaped(database);
    }

    Connection connect(int port, String database) throws SQLException {
        Properties properties = login();
        return DriverManager.getConnection(url(port, database), properties);
    }

    /** Proves that the server on this port is that of the data folder, lets us in and keeps what it commits. */
    void verify(int port, Path data, List<String> durability) {
        Properties properties = login();
        properties.setProperty("socketTimeout", "30");
        try (Connection connection = DriverManager.getConnection(url(port, "postgres"), properties)) {
            String actual = show(connection, "data_directory");
            if (!data.toString().equals(actual)) {
                throw new PostgresException("the server on port " + port + " serves " + actual + ", not " + data);
            }
            for (String name : durability) {
                String value = show(connection, name);
                if (!value.equals("on")) {
                    throw new PostgresException(
                            name + " is " + value + " in the server on port " + port + ": it would lose commits");
                }
            }
        } catch (SQLException e) {
            throw new PostgresException(
                    INVALID_PASSWORD.equals(e.getSQLState())
                            ? "the file password beside " + data + " holds another password than the cluster"
                            : "the server on port " + port + " does not let us in: " + e.getMessage(),
                    e);
        }
    }

    void createDatabase(int port, String name) {
        create(port, name, "");
    }

    /** Nobody may be connected to the template. */
    void copyDatabase(int port, String template, String name) {
        create(port, name, " TEMPLATE " + quoted(template));
    }

    private void create(int port, String name, String how) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException("a database's name has 1 to 63 bytes, this one " + length);
        }
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + quoted(name) + how);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.equals(DUPLICATE_DATABASE) && !state.equals(UNIQUE_VIOLATION)) {
                throw new PostgresException("cannot create the database " + name + " on port " + port, e);
            }
        }
    }

    /** Drops it with every session in it. */
    void dropDatabase(int port, String name) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new PostgresException("cannot drop the database " + name + " on port " + port, e);
        }
    }

    private Properties login() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "20");
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, setting);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    private static String escaped(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
