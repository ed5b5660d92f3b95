package dev.expunge.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void lay() throws IOException {
        sandbox = new Sandbox(folder);
        sandbox.jdk("usr/lib/jvm/fake", "999.0.1");
    }

    @AfterEach
    void endProcesses() {
        sandbox.close();
    }

    @Test
    void argumentsAndInputReachTheCommandAsTheyAre() throws Exception {
        Run run = Run.of(sandbox.start("request", "submit", "--id", "a b  c", "", "*"), "an e-mail\nanother\n");

        List<String> lines = run.out().lines().toList();
        assertThat(lines.subList(lines.indexOf("argument=request"), lines.size()))
                .containsExactly(
                        "argument=request",
                        "argument=submit",
                        "argument=--id",
                        "argument=a b  c",
                        "argument=",
                        "argument=*",
                        "input=an e-mail",
                        "input=another");
    }

    @Test
    void theBenchIsAProgramOfItsOwn() throws Exception {
        Run run = sandbox.run("bench", "intake");

        assertThat(run.out()).contains("argument=dev.expunge.bench.Main\nargument=bench\nargument=intake");
    }

    @Test
    void theProcessBecomesJava() throws Exception {
        Run run = sandbox.run("doctor");

        assertThat(run.out()).contains("pid=" + run.pid() + "\n").contains("LC_ALL=C.UTF-8\n");
    }

    @Test
    void buildOutputStaysOffStandardOutput() throws Exception {
        Run run = sandbox.run("doctor");

        assertThat(run.out()).startsWith("JAVA_HOME=");
        assertThat(run.err()).contains("expunge: building", "maven JAVA_HOME=");
    }

    @Test
    void anEmptyEnvironmentIsEnough() throws Exception {
        sandbox.run("doctor");
        sandbox.environment().clear();

        Run run = sandbox.run("doctor");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("LC_ALL=C.UTF-8\n", "argument=doctor");
    }

    @Test
    void aSymbolicLinkElsewhereWorks() throws Exception {
        Path link = Files.createSymbolicLink(sandbox.at("link"), Path.of("my project/expunge"));

        Run run = Run.of(sandbox.start(link, "doctor"), "");

        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void aNamedModuleBringsTheOnesItStandsOn() throws Exception {
        sandbox.run("mvn", "-pl", "erasure", "test", "-Dtest=Some");
        sandbox.run("mvn", "validate");

        assertThat(sandbox.mavenCalls())
                .containsExactly(
                        "-B -ntp -am -Dsurefire.failIfNoSpecifiedTests=false -pl erasure test -Dtest=Some",
                        "-B -ntp validate");
    }

    @Test
    void mavensExitCodeIsOurs() throws Exception {
        sandbox.maven(7);

        assertThat(sandbox.run("mvn", "validate").status()).isEqualTo(7);
    }
}
