package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    private static final PostgresOptions OPTIONS = PostgresOptions.defaults();

    @Test
    void theOldestAndTheNewestMajorRunSideBySide() throws SQLException {
        EmbeddedPostgres oldest = SharedPostgres.of(16).server();
        EmbeddedPostgres newest = SharedPostgres.of(18).server();
        assertThat(Sql.ask(oldest, "postgres", "SHOW server_version")).startsWith("16.");
        assertThat(Sql.ask(newest, "postgres", "SHOW server_version")).startsWith("18.");
        assertThat(Sql.ask(oldest, "postgres", "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(Sql.ask(oldest, "postgres", "SELECT lower('ÉCLAIR')")).isEqualTo("éclair");
    }

    @Test
    void dataOfAnotherMajorAreRefusedAndLeftAlone(@TempDir Path home) throws IOException {
        EmbeddedPostgres.start(home, OPTIONS.withMajor(16)).close();
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS))
                .isInstanceOf(PostgresException.class)
                .hasMessage(home.toRealPath().resolve("postgres/data")
                        + " was made by PostgreSQL 16 and PostgreSQL 18 cannot open it:"
                        + " carry the data over with a dump, or name another home");
        EmbeddedPostgres.start(home, OPTIONS.withMajor(16)).close();
    }

    @Test
    void aMajorWithoutBinariesIsRefusedNamingWhatThereIs(@TempDir Path home) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS.withMajor(15)))
                .isInstanceOf(PostgresException.class)
                .hasMessageStartingWith(
                        "no binaries of PostgreSQL 15 (" + Os.resource() + ") on the class path, found:")
                .hasMessageContaining("18.6.0")
                .hasMessageContaining("16.15.0");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefused(@TempDir Path home) throws IOException {
        Path data = Files.createDirectories(home.resolve("postgres/data"));
        Files.writeString(data.resolve("diary.txt"), "kept");
        Account.owning(home.resolve("missing")).own(data);
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS))
                .isInstanceOf(PostgresException.class)
                .hasMessage(data.toRealPath() + " is not empty and holds no PostgreSQL cluster");
        assertThat(data.resolve("diary.txt")).hasContent("kept");
    }

    @Test
    void aClusterWhosePasswordIsGoneIsRefused(@TempDir Path home) throws IOException {
        Homes.settle(home);
        Path password = home.toRealPath().resolve("postgres/password");
        Files.delete(password);
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS))
                .isInstanceOf(PostgresException.class)
                .hasMessageStartingWith(password + " is missing");
        assertThat(password).doesNotExist();
    }

    @Test
    void aSettingThatTheServerDoesNotKnowIsQuoted(@TempDir Path home) {
        Homes.settle(home);
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS.withSetting("shared_bufers=1GB")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("unrecognized configuration parameter \"shared_bufers\"")
                .hasMessageContaining("server.log");
    }

    @Test
    void aDataFolderBehindALinkIsServed(@TempDir Path home, @TempDir Path disk) throws IOException, SQLException {
        Homes.settle(home);
        Path data = home.resolve("postgres/data");
        if (Account.root()) {
            Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Files.move(data, disk.resolve("cluster"));
        Files.createSymbolicLink(data, disk.resolve("cluster"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS);
                EmbeddedPostgres again = EmbeddedPostgres.start(home, OPTIONS)) {
            assertThat(Sql.postmaster(again)).isEqualTo(Sql.postmaster(server));
        }
    }
}
