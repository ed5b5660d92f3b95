package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.ServeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as an operator runs it: a process of its own with the embedded database. */
class ServeProcessTest {
    private final List<ServeProcess> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    /** As root the embedded server runs as somebody else, who has to get through. */
    @BeforeEach
    void letPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void endProcesses() throws Exception {
        for (ServeProcess process : processes) {
            process.close();
        }
    }

    @Test
    void aSecondServeEndsSigtermStopsTheEmbeddedServerTooAndAKilledServeLeavesTheHomeToTheNext() throws Exception {
        ServeProcess first = serve();
        first.ready();

        ServeProcess second = serve();
        assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isEqualTo(1);
        assertThat(second.errors()).contains(folder.resolve("home").toString());
        assertThat(new String(second.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();

        ProcessHandle postmaster = postmaster();
        assertThat(postmaster.isAlive()).isTrue();
        first.process().destroy();
        assertThat(first.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(postmaster.isAlive()).isFalse();

        String token = Files.readString(folder.resolve("home/admin-token"));
        ServeProcess killed = serve();
        assertThat(killed.ready().get("/health/ready").statusCode()).isEqualTo(200);
        killed.process().destroyForcibly().waitFor();
        Calls calls = serve().ready();

        assertThat(calls.get("/api/v1/tenants", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyMistakeOfTheCommandLineIsSaidAtOnceAndEndsWithTwo() throws Exception {
        ServeProcess serve = serve("--port", "http", "--public-url", "privacy.example.com");

        assertThat(serve.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.process().exitValue()).isEqualTo(2);
        assertThat(serve.errors()).contains("--port").contains("--public-url");
    }

    private ServeProcess serve(String... options) throws IOException {
        ServeProcess started = ServeProcess.start(
                folder.resolve("home"), options.length == 0 ? List.of("--port", "0") : List.of(options));
        processes.add(started);
        return started;
    }

    private ProcessHandle postmaster() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("home/postgres/data/postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow());
            return Awaitility.await()
                    .until(() -> ProcessHandle.of(pid), java.util.Optional::isPresent)
                    .orElseThrow();
        }
    }
}
