package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Calls;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as an operator runs it: a process of its own with the embedded database. */
class ServeProcessTest {
    private static final Pattern READY = Pattern.compile("Expunge ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    /** As root the embedded server runs as somebody else, who has to get through. */
    @BeforeEach
    void letPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void endProcesses() throws Exception {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void sigtermStopsTheEmbeddedServerToo() throws Exception {
        Process serve = serve();
        Calls calls = ready(serve);
        assertThat(calls.get("/health/ready").statusCode()).isEqualTo(200);
        ProcessHandle postmaster = postmaster();
        assertThat(postmaster.isAlive()).isTrue();

        serve.destroy();

        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(postmaster.isAlive()).isFalse();
    }

    @Test
    void aSecondServeEndsAndAKilledOneLeavesTheHomeToTheNext() throws Exception {
        Process first = serve();
        ready(first);

        Process second = serve();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(Files.readString(errors(second)))
                .contains(folder.resolve("home").toString());
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();

        String token = Files.readString(folder.resolve("home/admin-token"));
        first.destroyForcibly().waitFor();
        Calls calls = ready(serve());

        assertThat(calls.get("/api/v1/tenants", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyMistakeOfTheCommandLineIsSaidAtOnceAndEndsWithTwo() throws Exception {
        Process serve = serve("--port", "http", "--public-url", "privacy.example.com");

        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isEqualTo(2);
        assertThat(Files.readString(errors(serve))).contains("--port").contains("--public-url");
    }

    private Process serve(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve",
                "--home",
                folder.resolve("home").toString()));
        if (more.length == 0) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of(more));
        File errors = folder.resolve("errors-" + processes.size()).toFile();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        processes.add(process);
        return process;
    }

    private Path errors(Process process) {
        return folder.resolve("errors-" + processes.indexOf(process));
    }

    private Calls ready(Process serve) throws IOException {
        BufferedReader out = serve.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new Calls(URI.create(ready.group(1)));
            }
        }
        throw new AssertionError("serve ended: " + Files.readString(errors(serve)));
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
