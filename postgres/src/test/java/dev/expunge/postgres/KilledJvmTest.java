package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJvmTest {
    private static final PostgresOptions OPTIONS = PostgresOptions.defaults();

    @TempDir
    private Path home;

    @BeforeEach
    void settle() {
        Homes.settle(home);
    }

    @AfterEach
    void nothingRunsAnyMore() {
        assertThat(PidFile.read(data()).flatMap(file -> Postmaster.of(file.pid(), data())))
                .isEmpty();
    }

    @Test
    void theServerOfAKilledJvmIsTakenOver() throws Exception {
        long orphan = orphan();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            assertThat(Sql.postmaster(server)).isEqualTo(orphan);
            assertThat(server.alive()).isTrue();
        }
        assertThat(Postmaster.of(orphan, data())).isEmpty();
    }

    @Test
    void aServerTakenOverIsWatchedAsWell() throws Exception {
        long orphan = orphan();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> Sql.postmaster(server) != orphan);
            await().atMost(Duration.ofMinutes(1)).until(server::alive);
        }
    }

    @Test
    void anOrphanOfOtherSettingsIsReplaced() throws Exception {
        long orphan = orphan();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS.withMaxConnections(50))) {
            assertThat(Sql.postmaster(server)).isNotEqualTo(orphan);
            assertThat(Sql.ask(server, "postgres", "SHOW max_connections")).isEqualTo("50");
        }
    }

    @Test
    void anOrphanThatDoesNotLetUsInIsStoppedAndTheReasonGiven() throws Exception {
        long orphan = orphan();
        Files.writeString(home.resolve("postgres/password"), "of another cluster");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, OPTIONS))
                .isInstanceOf(PostgresException.class)
                .hasMessage("the file password beside " + data() + " holds another password than the cluster");
        assertThat(Postmaster.of(orphan, data())).isEmpty();
    }

    @Test
    void anOrphanThatIsAboutToStopIsWaitedFor() throws Exception {
        long orphan = orphan();
        int port = PidFile.read(data()).orElseThrow().port();
        String password = Files.readString(home.resolve("postgres/password"));
        try (Connection holds = new Access(Cluster.USER, password).connect(port, "postgres")) {
            signal("TERM", orphan); // smart shutdown: it waits for our session
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> PidFile.read(data()).orElseThrow().says(orphan, "stopping"));
            assertThat(holds.isValid(5)).isTrue();
            try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
                assertThat(Sql.postmaster(server)).isNotEqualTo(orphan);
            }
        }
    }

    @Test
    void aKillOfEverythingLosesNothing() throws Exception {
        long orphan = orphan();
        int port = PidFile.read(data()).orElseThrow().port();
        String password = Files.readString(home.resolve("postgres/password"));
        try (Connection connection = new Access(Cluster.USER, password).connect(port, "postgres")) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
        }
        ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            assertThat(Sql.ask(server, "postgres", "SELECT n FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void aPidFileThatNamesAnotherProcessIsRemovedAndTheProcessLeftAlone() throws Exception {
        Account account = Account.owning(data());
        List<String> sleep = new ArrayList<>(account.prefix());
        sleep.addAll(List.of("sleep", "600"));
        Process stranger = new ProcessBuilder(sleep).start();
        try {
            String[] lines = {
                Long.toString(stranger.pid()), data().toString(), "1", "15432", "", "127.0.0.1", "", "ready"
            };
            Files.writeString(PidFile.in(data()), String.join("\n", lines) + "\n");
            try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
                assertThat(server.alive()).isTrue();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void anEmptyPidFileOfACrashedMachineIsRemoved() throws Exception {
        Files.createFile(PidFile.in(data()));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OPTIONS)) {
            assertThat(server.alive()).isTrue();
        }
    }

    @Test
    void whatAnInterruptedFirstStartLeftIsCleared() throws Exception {
        Path folder = home.resolve("postgres");
        Folder.removeTree(folder.resolve("data"));
        Files.createDirectories(folder.resolve("data.new-0123/base"));
        Files.writeString(folder.resolve("data.new-0123.password"), "x");
        Files.createDirectories(folder.resolve("binaries-18.6.0.new/bin"));
        EmbeddedPostgres.start(home, OPTIONS).close();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("binaries-18.6.0", "data", "password", "server.log");
        }
    }

    private long orphan() throws InterruptedException, SQLException {
        ForkedJvm jvm = ForkedJvm.serving(home);
        jvm.kill();
        long pid = PidFile.read(data()).orElseThrow().pid();
        assertThat(Postmaster.of(pid, data())).as("left running").isPresent();
        return pid;
    }

    private void signal(String name, long pid) {
        List<String> kill = List.of("sh", "-c", "kill -s " + name + " " + pid);
        Command.run(Account.owning(data()), Path.of("/"), Duration.ofSeconds(5), kill);
    }

    private Path data() {
        return home.toAbsolutePath().resolve("postgres/data");
    }
}
