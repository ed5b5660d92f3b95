package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemporaryPostgresTest {

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
        ForkedJvm jvm = ForkedJvm.running("temporary");
        List<Path> homes = homesOf(jvm);
        assertThat(homes).hasSize(1);
        jvm.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.notExists(homes.getFirst()));
        await().until(() -> !answers(jvm.port()));
    }

    @Test
    void theNextOneClearsUpWhereEvenTheWatchdogWasKilled() throws Exception {
        ForkedJvm jvm = ForkedJvm.running("temporary");
        List<Path> homes = homesOf(jvm);
        jvm.process()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(homes.getFirst().toString()))
                .forEach(ProcessHandle::destroyForcibly);
        jvm.kill();
        assertThat(answers(jvm.port())).isTrue();
        TemporaryHome.clearAbandoned();
        assertThat(homes.getFirst()).doesNotExist();
        assertThat(answers(jvm.port())).isFalse();
    }

    @Test
    void folderOfAJvmThatLivesIsLeftAlone() throws Exception {
        try (ForkedJvm jvm = ForkedJvm.running("temporary")) {
            TemporaryHome.clearAbandoned();
            assertThat(homesOf(jvm)).hasSize(1);
            assertThat(answers(jvm.port())).isTrue();
        }
        assertThat(SharedPostgres.of(18).server().alive()).isTrue();
    }

    private static List<Path> homesOf(ForkedJvm jvm) throws Exception {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(folder -> folder.getFileName()
                            .toString()
                            .startsWith("expunge-postgres-" + jvm.process().pid() + "-"))
                    .toList();
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
