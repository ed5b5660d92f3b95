package dev.expunge.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BuildOnDemandTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void lay() throws IOException {
        sandbox = new Sandbox(folder);
        sandbox.jdk("usr/lib/jvm/fake", "25.0.3");
    }

    @AfterEach
    void endProcesses() {
        sandbox.close();
    }

    @Test
    void nothingIsBuiltTwice() throws Exception {
        sandbox.run("doctor");
        sandbox.run("doctor");

        assertThat(sandbox.mavenCalls()).hasSize(1).first().asString().contains("-Dquick", "package");
    }

    @Test
    void aChangedSourceIsBuiltOnce() throws Exception {
        assertRebuiltOnceAfter(() -> sandbox.change("server/src/main/java/Some.java"));
    }

    @Test
    void aChangedPomIsBuiltOnce() throws Exception {
        assertRebuiltOnceAfter(() -> sandbox.change("server/pom.xml"));
    }

    @Test
    void aDeletedSourceIsNoticed() throws Exception {
        assertRebuiltOnceAfter(() -> Files.delete(sandbox.project("server/src/main/java/Other.java")));
    }

    @Test
    void whatMavenKeepsOfADeletedFileIsSweptAway() throws Exception {
        sandbox.run("doctor");
        Path kept = Files.createDirectories(sandbox.project("server/.build/maven/classes/kept"));

        sandbox.minutePasses();
        sandbox.change("server/src/main/java/Some.java");
        sandbox.run("doctor");
        assertThat(kept).exists();

        sandbox.minutePasses();
        Files.delete(sandbox.project("server/src/main/java/Other.java"));
        sandbox.run("doctor");
        assertThat(kept).doesNotExist();
    }

    @Test
    void aDeletedFolderOfJarsIsMadeAgain() throws Exception {
        assertRebuiltOnceAfter(() -> Files.delete(sandbox.jars().getFirst().resolve("expunge.jar")));
    }

    @Test
    void aFailedBuildRunsNothingAndIsTriedAgain() throws Exception {
        sandbox.run("doctor");
        sandbox.minutePasses();
        sandbox.change("pom.xml");
        sandbox.maven(1);

        Run failed = sandbox.run("doctor");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("the build failed");

        sandbox.maven(0);
        assertThat(sandbox.run("doctor").status()).isZero();
        assertThat(sandbox.mavenCalls()).hasSize(3);
    }

    @Test
    void severalAtOnceBuildOnce() throws Exception {
        assertOneBuilderAtATime();
    }

    @Test
    void severalAtOnceBuildOnceWhereThereIsNoFlock() throws Exception {
        Files.delete(sandbox.at("bin/flock"));
        sandbox.offer("perl");

        assertOneBuilderAtATime();
    }

    @Test
    void aKilledBuilderDoesNotBlockTheNext() throws Exception {
        gate();
        Process builder = sandbox.start("doctor");
        awaitMaven(builder);
        builder.descendants().forEach(ProcessHandle::destroyForcibly);
        builder.destroyForcibly().waitFor();
        Files.delete(sandbox.at("gate"));
        Files.delete(sandbox.at("maven-is-running"));

        Run next = sandbox.run("doctor");

        assertThat(next.status()).as(next.err()).isZero();
    }

    @Test
    void jarsInUseStayUntilTheirProcessEnds() throws Exception {
        Process running = sandbox.start("serve");
        BufferedReader output = running.inputReader(UTF_8);
        assertThat(output.readLine()).startsWith("JAVA_HOME=");
        Path inUse = sandbox.jars().getFirst();

        rebuild();
        assertThat(sandbox.jars()).hasSize(2).contains(inUse);

        running.getOutputStream().close();
        running.waitFor();
        rebuild();
        assertThat(sandbox.jars()).hasSize(1).doesNotContain(inUse);
    }

    private void rebuild() throws Exception {
        sandbox.minutePasses();
        sandbox.change("pom.xml");
        assertThat(sandbox.run("doctor").status()).isZero();
    }

    private void assertRebuiltOnceAfter(Change change) throws Exception {
        sandbox.run("doctor");
        sandbox.minutePasses();
        change.make();

        sandbox.run("doctor");
        sandbox.run("doctor");

        assertThat(sandbox.mavenCalls()).hasSize(2);
    }

    private void assertOneBuilderAtATime() throws Exception {
        gate();
        Process builder = sandbox.start("doctor");
        awaitMaven(builder);
        List<Process> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Process process = sandbox.start("doctor");
            assertThat(process.errorReader(UTF_8).readLine()).contains("waiting for another build");
            waiting.add(process);
        }
        Files.writeString(sandbox.at("gate"), "go\n");

        assertThat(Run.of(builder, "").status()).isZero();
        for (Process process : waiting) {
            assertThat(Run.of(process, "").status()).isZero();
        }
        assertThat(sandbox.mavenCalls()).hasSize(1);
        assertThat(sandbox.jars()).hasSize(1);
    }

    /** Maven now waits until something is written to the gate. */
    private void gate() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", sandbox.at("gate").toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static void awaitMaven(Process builder) throws IOException {
        BufferedReader err = builder.errorReader(UTF_8);
        String line;
        do {
            line = err.readLine();
            assertThat(line).isNotNull();
        } while (!line.startsWith("maven JAVA_HOME="));
    }

    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }
}
