package dev.expunge.erasure;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A fresh database of a real server, and connections to it as sources are connected: with an empty search path. */
public final class TestDatabase {
    private final TemporaryPostgres server;
    private final String url;

    private TestDatabase(TemporaryPostgres server) {
        this.server = server;
        this.url = server.database();
    }

    public static TestDatabase newest() {
        return of(18);
    }

    public static TestDatabase of(int major) {
        return new TestDatabase(SharedPostgres.of(major));
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

    public Connection connect() throws SQLException {
        return connect(server.user(), server.password());
    }

    public Connection connect(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("options", "-c search_path= -c row_security=off");
        return DriverManager.getConnection(url, properties);
    }

    public TestDatabase run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First column of every row, as text. */
    public List<@Nullable String> texts(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
