package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {
    @TempDir
    private Path home;

    private EmbeddedPostgres server;

    @BeforeEach
    void start() {
        Homes.settle(home);
        server = EmbeddedPostgres.start(home, PostgresOptions.defaults());
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(PidFile.in(home.resolve("postgres/data"))).doesNotExist();
    }

    @Test
    void aKilledServerComesBackOnItsPortWithWhatItHad() throws SQLException {
        Sql.run(server, "postgres", "CREATE TABLE kept AS SELECT 1 AS n");
        int port = server.port();
        for (int death = 0; death < 2; death++) {
            long killed = kill(Sql.postmaster(server));
            awaitAnother(killed);
            assertThat(server.port()).isEqualTo(port);
            assertThat(Sql.ask(server, "postgres", "SELECT n FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void aBusySessionOfTheKilledServerDoesNotHoldUpTheNext() throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            CompletableFuture<Boolean> busy = CompletableFuture.supplyAsync(() -> loop(statement));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Sql.ask(
                                    server, "postgres", "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO%'")
                            .equals("1"));
            awaitAnother(kill(Sql.postmaster(server)));
            assertThatThrownBy(busy::join).isInstanceOf(CompletionException.class);
        }
    }

    @Test
    void aPortTakenMeanwhileIsWaitedFor() throws SQLException, IOException {
        long first = Sql.postmaster(server);
        try (ServerSocket thief = new ServerSocket()) {
            stopQuietly(first, thief);
            assertThat(server.alive()).isFalse();
        }
        awaitAnother(first);
    }

    @Test
    void closingWhileItComesBackLeavesNothingBehind() throws SQLException {
        kill(Sql.postmaster(server));
        server.close();
        assertThat(server.alive()).isFalse();
        assertThat(PidFile.read(home.resolve("postgres/data"))
                        .flatMap(file -> Postmaster.of(file.pid(), home.resolve("postgres/data"))))
                .isEmpty();
        EmbeddedPostgres.start(home, PostgresOptions.defaults()).close();
    }

    /** Kills the server and binds its port before the next one can. */
    private void stopQuietly(long pid, ServerSocket thief) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptions()
                .until(() -> {
                    thief.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
                    return true;
                });
    }

    private static long kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private void awaitAnother(long killed) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> Sql.postmaster(server) != killed);
        await().atMost(Duration.ofMinutes(1)).until(server::alive);
    }

    private static boolean loop(Statement statement) {
        try {
            return statement.execute("DO $$ BEGIN LOOP END LOOP; END $$");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
