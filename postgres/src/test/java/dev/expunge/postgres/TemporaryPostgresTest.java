package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryPostgresTest {
    @TempDir
    private Path place;

    @BeforeEach
    void letTheServersUserPass() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void itIsGoneWithItsFolderWhenClosed() throws SQLException {
        Path home;
        ProcessHandle process;
        try (TemporaryPostgres server = TemporaryPostgres.start(16)) {
            process = ProcessHandle.of(Sql.postmaster(server.server())).orElseThrow();
            home = Path.of(Sql.ask(server.server(), "postgres", "SHOW data_directory"))
                    .resolve("../..")
                    .normalize();
            assertThat(home).isDirectory();
            assertThat(Sql.ask(server.server(), "postgres", "SHOW fsync")).isEqualTo("on");
        }
        assertThat(home).doesNotExist();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void everyDatabaseIsItsOwn() throws SQLException {
        TemporaryPostgres server = SharedPostgres.of(18);
        String one = server.database();
        String two = server.database();
        assertThat(one).isNotEqualTo(two);
        try (Connection connection = DriverManager.getConnection(one, server.user(), server.password())) {
            connection.createStatement().execute("CREATE TABLE only_here ()");
        }
        try (Connection connection = DriverManager.getConnection(two, server.user(), server.password())) {
            assertThatThrownBy(() -> connection.createStatement().execute("TABLE only_here"))
                    .hasMessageContaining("does not exist");
            server.drop(one);
            server.drop(two);
            assertThat(connection.isValid(5)).isFalse();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(one, server.user(), server.password()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theSharedOneIsOneAndOutlivesItsUsers() {
        TemporaryPostgres server = SharedPostgres.of(18);
        server.close();
        assertThat(SharedPostgres.of(18)).isSameAs(server);
        assertThat(server.server().alive()).isTrue();
    }

    @Test
    void itEndsWithAKilledJvm() throws Exception {
        ForkedJvm jvm = ForkedJvm.temporary(place);
        Path home = onlyHome();
        jvm.kill();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.notExists(home));
        assertThat(answers(jvm.port())).isFalse();
    }

    @Test
    void itEndsWithAJvmThatNeverClosesIt() throws Exception {
        ForkedJvm jvm = ForkedJvm.forgetful(place);
        Path home = onlyHome();
        jvm.close();
        assertThat(answers(jvm.port())).isFalse();
        assertThat(home.resolve("owner.lock"))
                .as("others leave the folder to the watchdog")
                .doesNotExist();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.notExists(home));
    }

    @Test
    void theNextOneClearsUpWhereEvenTheWatchdogWasKilled() throws Exception {
        ForkedJvm jvm = ForkedJvm.temporary(place);
        Path home = onlyHome();
        jvm.process()
                .children()
                .filter(child -> List.of(child.info().arguments().orElseThrow()).contains(home.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        jvm.kill();
        assertThat(answers(jvm.port())).isTrue();
        TemporaryHome.clearAbandoned(place);
        assertThat(home).doesNotExist();
        assertThat(answers(jvm.port())).isFalse();
    }

    @Test
    void theFolderOfAJvmThatLivesIsLeftAlone() throws Exception {
        try (ForkedJvm jvm = ForkedJvm.temporary(place)) {
            TemporaryHome.clearAbandoned(place);
            assertThat(onlyHome()).isDirectory();
            assertThat(answers(jvm.port())).isTrue();
        }
        try (Stream<Path> homes = Files.list(place)) {
            assertThat(homes).as("homes left by a JVM that ended").isEmpty();
        }
    }

    private Path onlyHome() throws IOException {
        try (Stream<Path> homes = Files.list(place)) {
            List<Path> all = homes.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
