package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.Line;
import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change capture by command, against a whole server and a company's real database. */
class SourceCaptureTest {
    private static final String MAP =
            Company.MAP.replace("    person: true\n", "    person: true\n    resources: {customer: id}\n");
    private static final String TRIGGERS = "select count(*) from pg_trigger where tgname = 'expunge_capture'";

    @TempDir
    private Path folder = Path.of("");

    private final Company company = Company.open();
    private final Line line = Line.to(company.url());
    private RunningExpunge expunge;

    @BeforeEach
    void start() throws IOException {
        expunge = RunningExpunge.start();
        Path password = Files.writeString(folder.resolve("password"), company.password());
        Path map = Files.writeString(folder.resolve("map.yaml"), MAP);
        Run added = run(
                "",
                "source",
                "add",
                "crm",
                "--url",
                line.url(company.url()),
                "--user",
                company.user(),
                "--password-file",
                password.toString(),
                "--map",
                map.toString());
        assertThat(added.code()).as(added.err()).isZero();
    }

    @AfterEach
    void stop() {
        expunge.close();
        line.close();
    }

    @Test
    void theSqlIsShownFirstAndWithoutAYesNothingIsChanged() {
        for (String answer : new String[] {"", "no\n", "y\n"}) {
            Run run = run(answer, "source", "capture", "crm", "on");

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains(
                            "create schema expunge;",
                            "create or replace trigger expunge_capture after insert or update or delete")
                    .contains("on \"public\".\"customers\"", "Not captured: public.orders", "Nothing was changed");
        }
        assertThat(company.text(TRIGGERS)).isEqualTo("0");
    }

    @Test
    void aYesRunsItAndOffRemovesIt() {
        Run on = run("yes\n", "source", "capture", "crm", "on");
        assertThat(on.code()).as(on.err()).isZero();
        assertThat(on.out()).isEqualTo("Changes of 1 tables of crm are captured.\n");
        assertThat(company.text(TRIGGERS)).isEqualTo("1");
        assertThat(run("", "source", "capture", "crm", "on").err()).doesNotContain("Go on?");

        Run off = run("", "source", "capture", "crm", "off", "--yes", "--json");

        assertThat(off.code()).as(off.err()).isZero();
        assertThat(off.err())
                .contains(
                        "drop trigger \"expunge_capture\" on \"public\".\"customers\";",
                        "drop function expunge.capture();",
                        "drop schema expunge;");
        assertThat(off.json().path("capture").asString()).isEqualTo("off");
        assertThat(company.text(TRIGGERS)).isEqualTo("0");
    }

    @Test
    void aRemovalSaysWhatItLeavesInASourceThatDoesNotAnswer() {
        assertThat(run("", "source", "capture", "crm", "on", "--yes").code()).isZero();
        line.cut();

        Run removed = run("", "source", "remove", "crm");

        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("Removed source crm.", "drop schema expunge cascade");
    }

    @Test
    void aWrongWordAndAnUnknownSourceAreSaid() {
        assertThat(run("", "source", "capture", "crm", "maybe").code()).isEqualTo(2);
        assertThat(run("", "source", "capture", "nowhere", "on").err()).contains("no such source");
    }

    private Run run(String input, String... arguments) {
        return Run.withInput(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                input,
                arguments);
    }
}
