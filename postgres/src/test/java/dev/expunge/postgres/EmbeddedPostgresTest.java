package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @Test
    void dataSurviveARestart(@TempDir Path home) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, PostgresOptions.defaults())) {
            server.createDatabase("crm");
            server.createDatabase("crm");
            try (Connection connection = server.connect("crm");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t AS SELECT 42 AS n");
            }
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, PostgresOptions.defaults());
                Connection connection = server.connect("crm");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n FROM t")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void twoMajorsSideBySide() throws SQLException {
        for (int major : new int[] {16, 18}) {
            try (TemporaryPostgres server = TemporaryPostgres.start(major);
                    Connection connection = server.connect("postgres")) {
                assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(major);
            }
        }
    }
}
