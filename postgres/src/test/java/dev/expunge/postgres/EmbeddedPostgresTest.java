package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final PostgresOptions OPTIONS = PostgresOptions.defaults();

    @Test
    void dataSurviveARestartInAHomeThatHoldsOtherThings(@TempDir Path home) throws SQLException, IOException {
        Files.writeString(home.resolve("admin-token"), "kept");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            server.createDatabase("crm");
            Sql.run(server, "crm", "CREATE TABLE invoice AS SELECT 42 AS number");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            assertThat(Sql.ask(server, "crm", "SELECT number FROM invoice")).isEqualTo("42");
        }
        assertThat(home.resolve("admin-token")).hasContent("kept");
    }

    @Test
    void commitsAreDurableWhateverTheClusterWasTold(@TempDir Path home) throws SQLException {
        Homes.settle(home);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            Sql.run(server, "postgres", "ALTER SYSTEM SET fsync = off");
            Sql.run(server, "postgres", "ALTER SYSTEM SET full_page_writes = off");
            Sql.run(server, "postgres", "ALTER SYSTEM SET synchronous_commit = off");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                assertThat(Sql.ask(server, "postgres", "SHOW " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            Sql.run(server, "postgres", "ALTER ROLE expunge SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS))
                .isInstanceOf(PostgresException.class)
                .hasMessageMatching("synchronous_commit is off in the server on port \\d+: it would lose commits");
        assertThat(PidFile.in(home.resolve("postgres/data"))).doesNotExist();
    }

    @Test
    void aCallerDecidesSettingsHimself(@TempDir Path home) throws SQLException {
        Homes.settle(home);
        PostgresOptions options =
                OPTIONS.withSetting("fsync=off").withSetting("work_mem=5MB").withMaxConnections(7);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, options)) {
            assertThat(Sql.ask(server, "postgres", "SHOW fsync")).isEqualTo("off");
            assertThat(Sql.ask(server, "postgres", "SHOW work_mem")).isEqualTo("5MB");
            assertThat(Sql.ask(server, "postgres", "SHOW max_connections")).isEqualTo("7");
        }
    }

    @Test
    void aDatabaseSpeaksUtf8WhateverTheEnvironment() throws SQLException {
        EmbeddedPostgres server = SharedPostgres.of(18).server();
        assertThat(Sql.ask(server, "postgres", "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(Sql.ask(server, "postgres", "SELECT lower('ÉCLAIR')")).isEqualTo("éclair");
        assertThat(Sql.ask(server, "postgres", "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1"))
                .isEqualTo("bC.UTF-8");
        assertThat(Sql.ask(server, "postgres", "SHOW data_checksums")).isEqualTo("on");
        assertThat(Sql.ask(server, "postgres", "SHOW TimeZone")).isNotEmpty();
    }

    @Test
    void nobodyEntersWithoutThePasswordOrFromOutside() throws SQLException {
        TemporaryPostgres server = SharedPostgres.of(18);
        String url = server.server().jdbcUrl("postgres");
        assertThat(url).isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres");
        assertThatThrownBy(() -> DriverManager.getConnection(url, server.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Sql.ask(server.server(), "postgres", "SHOW listen_addresses"))
                .isEqualTo("127.0.0.1");
        assertThat(Sql.ask(server.server(), "postgres", "SHOW unix_socket_directories"))
                .isEmpty();
        assertThat(Sql.ask(
                        server.server(),
                        "postgres",
                        "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void secretsAreForTheOwnerAlone(@TempDir Path home) throws IOException {
        EmbeddedPostgres.start(home, OPTIONS).close();
        for (String file : new String[] {"password", "server.log"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres", file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo(Account.root() ? "rwx--x--x" : "rwx------");
        try (var files = Files.list(home.resolve("postgres"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("binaries-18.6.0", "data", "password", "server.log");
        }
    }

    @Test
    void theLogHoldsNoValueOfAFailingStatement(@TempDir Path home) throws SQLException, IOException {
        Homes.settle(home);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            Sql.run(server, "postgres", "CREATE TABLE person (mail text PRIMARY KEY, born date)");
            Sql.run(server, "postgres", "INSERT INTO person VALUES ('ada@example.com')");
            assertFails(server, "INSERT INTO person VALUES ('ada@example.com')");
            assertFails(server, "SELECT 'ada@example.com'::int");
            assertFails(server, "SELECT * FROM person WHERE born = 'ada@example.com'");
            assertFails(server, "DO $$ BEGIN RAISE WARNING 'ada@example.com'; RAISE 'ada@example.com'; END $$");
            assertFails(server, "SELECT ada@example.com");
            try (Connection connection = server.connect("postgres");
                    PreparedStatement statement = connection.prepareStatement("SELECT ?::text::int")) {
                statement.setString(1, "ada@example.com");
                assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
            }
        }
        assertThat(home.resolve("postgres/server.log"))
                .content()
                .contains("ready to accept")
                .doesNotContain("ada@");
    }

    @Test
    void databasesMayHaveAnyNameAndMayExist() throws SQLException {
        EmbeddedPostgres server = SharedPostgres.of(18).server();
        for (String name : new String[] {"crm", "crm", "Üb \"er\"/x?y=1&z%20+;'", "DROP DATABASE postgres"}) {
            server.createDatabase(name);
            assertThat(Sql.ask(server, name, "SELECT current_database()")).isEqualTo(name);
        }
        assertThatThrownBy(() -> server.createDatabase("n".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.createDatabase("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void binariesOfAnEarlierVersionGo(@TempDir Path home) throws IOException {
        Homes.settle(home);
        Path earlier = Files.createDirectories(home.resolve("postgres/binaries-18.5.0/bin"));
        EmbeddedPostgres.start(home, OPTIONS).close();
        assertThat(earlier.getParent()).doesNotExist();
        assertThat(home.resolve("postgres/binaries-18.6.0/bin/postgres")).exists();
    }

    @Test
    void aCtrlCOfTheTerminalDoesNotReachTheServer() throws SQLException, IOException {
        assumeTrue(Os.LINUX, "needs /proc and setsid");
        long pid = Sql.postmaster(SharedPostgres.of(18).server());
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        assertThat(afterName[3]).as("its session").isEqualTo(Long.toString(pid));
    }

    @Test
    void closingTwiceIsNoOp(@TempDir Path home) {
        Homes.settle(home);
        EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS);
        assertThat(server.alive()).isTrue();
        server.close();
        assertThat(server.alive()).isFalse();
        server.close();
        assertThat(PidFile.in(home.resolve("postgres/data"))).doesNotExist();
    }

    @Test
    void anInterruptedThreadClosesItAllTheSame(@TempDir Path home) {
        Homes.settle(home);
        EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS);
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(PidFile.in(home.resolve("postgres/data"))).doesNotExist();
    }

    private static void assertFails(EmbeddedPostgres server, String statement) {
        assertThatThrownBy(() -> Sql.run(server, "postgres", statement)).isInstanceOf(SQLException.class);
    }
}
