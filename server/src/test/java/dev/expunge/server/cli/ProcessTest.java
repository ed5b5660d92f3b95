package dev.expunge.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own, without any environment. */
class ProcessTest {
    private static RunningExpunge expunge;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void standardOutputHoldsTheObjectAndNothingElse() throws Exception {
        Run run = child("client", "create", "shop", "--dialect", "listrak", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.json().path("name").asString()).isEqualTo("shop");
    }

    @Test
    void exitCodesTellWrongUsageFromFailure() throws Exception {
        assertThat(child("client", "create").code()).isEqualTo(2);
        assertThat(child("client", "pause", "nobody").code()).isEqualTo(1);
        assertThat(child("client", "list").code()).isZero();
    }

    @Test
    void noCommandThatAsksAServerLoadsOne() throws Exception {
        child("client", "list");

        List<String> loaded = Files.readAllLines(folder.resolve("loaded"));
        assertThat(loaded).anyMatch(line -> line.contains("dev.expunge.server.cli.Cli"));
        assertThat(loaded)
                .noneMatch(line -> line.contains("org.eclipse.jetty")
                        || line.contains("io.javalin")
                        || line.contains("org.jdbi")
                        || line.contains("com.zaxxer")
                        || line.contains("ch.qos.logback"));
    }

    private Run child(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.expunge.server.Main"));
        command.addAll(List.of(arguments));
        if (!List.of(arguments).equals(List.of("client", "create"))) {
            command.addAll(List.of("--server", expunge.node().url().toString()));
            command.addAll(List.of("--home", expunge.home().toString()));
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
