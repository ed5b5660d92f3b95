package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @Test
    void aPortThatSomebodyTookMeanwhileIsExchanged(@TempDir Path home) throws IOException {
        Homes.settle(home);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int free = Ports.free(new SecureRandom());
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();
            Launcher launcher = launcher(commandLine(home), ports::next);
            Running running = launcher.launch();
            try {
                assertThat(running.port()).isEqualTo(free);
            } finally {
                launcher.stop(running.postmaster());
            }
        }
    }

    @Test
    void theLogStaysBounded(@TempDir Path folder) throws IOException {
        ServerLog log = new ServerLog(folder.resolve("server.log"));
        for (int start = 0; start < 5; start++) {
            log.rotate();
            Files.writeString(log.path(), "start " + start);
        }
        assertThat(log.path()).hasContent("start 4");
        assertThat(folder.resolve("server.log.1")).hasContent("start 3");
        log.rotateWhenLarge();
        assertThat(log.path()).hasContent("start 4");
        Files.write(log.path(), new byte[2 << 20]);
        log.rotateWhenLarge();
        assertThat(log.path()).isEmptyFile();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aServerThatComesUpWhileOursIsBegunIsTakenOver(@TempDir Path home) throws Exception {
        Homes.settle(home);
        CommandLine commandLine = commandLine(home);
        int port = Ports.free(new SecureRandom());
        IntSupplier ports = () -> {
            startElsewhere(commandLine, port, home.resolve("elsewhere.log"));
            return Ports.free(new SecureRandom());
        };
        Launcher launcher = launcher(commandLine, ports);
        Running running = launcher.launch();
        try {
            assertThat(running.port()).isEqualTo(port);
        } finally {
            launcher.stop(running.postmaster());
        }
        assertThat(PidFile.in(commandLine.folder().data())).doesNotExist();
    }

    /** As a JVM that is killed in this moment leaves it. */
    private static void startElsewhere(CommandLine commandLine, int port, Path file) {
        ServerLog log = new ServerLog(file);
        log.rotate();
        Process server = commandLine.spawn(port, log);
        Path data = commandLine.folder().data();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> PidFile.read(data)
                        .filter(it -> it.says(server.pid(), "ready"))
                        .isPresent());
    }

    private static CommandLine commandLine(Path home) {
        Folder folder = Folder.in(home, Account.root());
        Account account = Account.owning(folder.data());
        Binaries binaries = Binaries.of(18, folder);
        return new CommandLine(folder, binaries, account, new Settings(PostgresOptions.defaults()));
    }

    private static Launcher launcher(CommandLine commandLine, IntSupplier ports) throws IOException {
        Access access =
                new Access(Cluster.USER, Files.readString(commandLine.folder().password()));
        return new Launcher(commandLine, access, Duration.ofMinutes(1), ports, new Patience());
    }
}
