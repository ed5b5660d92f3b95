package dev.expunge.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestSumTest {

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
    void theLastLineSumsAllModules() throws Exception {
        sandbox.report("erasure", suite(40, 0, 0, 2, ""));
        sandbox.report("server", suite(3, 0, 0, 0, ""));

        Run run = sandbox.run("test", "-Dgroups=fast");

        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("\nTests run: 43, Failures: 0, Errors: 0, Skipped: 2");
        assertThat(sandbox.mavenCalls()).containsExactly("-B -ntp verify -T 2 --fail-at-end -Dgroups=fast");
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() throws Exception {
        Path old = sandbox.project("server/target/surefire-reports/TEST-old.xml");
        Files.createDirectories(old.getParent());
        Files.writeString(old, suite(9, 0, 0, 0, ""));
        sandbox.report("server", suite(3, 0, 0, 0, ""));

        assertThat(sandbox.run("test").out()).endsWith("\nTests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void whatATestPrintedDoesNotCount() throws Exception {
        sandbox.report("server", suite(3, 0, 0, 0, "<testsuite name=\"x\" tests=\"500\" failures=\"1\">"));

        Run run = sandbox.run("test");

        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("\nTests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void aFailureFailsEvenWhenMavenDoesNot() throws Exception {
        sandbox.report("erasure", suite(3, 1, 0, 0, ""));
        sandbox.report("server", suite(3, 0, 0, 0, ""));

        Run run = sandbox.run("test", "-fn");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).endsWith("\nTests run: 6, Failures: 1, Errors: 0, Skipped: 0");
    }

    @Test
    void anErrorFailsEvenWhenMavenDoesNot() throws Exception {
        sandbox.report("erasure", suite(3, 0, 12, 0, ""));

        assertThat(sandbox.run("test", "-fn").status()).isEqualTo(1);
    }

    @Test
    void noTestAtAllFails() throws Exception {
        Run run = sandbox.run("test");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).endsWith("\nTests run: 0, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void whenMavenFailsSoDoWe() throws Exception {
        sandbox.report("server", suite(10, 0, 0, 0, ""));
        sandbox.maven(3);

        assertThat(sandbox.run("test").status()).isEqualTo(3);
    }

    private static String suite(int tests, int failures, int errors, int skipped, String printed) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite version="3.0.2" name="dev.expunge.Some" time="0.1" tests="%d" errors="%d" skipped="%d" failures="%d">
                  <testcase name="a" time="0.1"><system-out><![CDATA[%s]]></system-out></testcase>
                </testsuite>
                """.formatted(tests, errors, skipped, failures, printed);
    }
}
