package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Data maps by command, against a whole server and a company's real database. */
class MapCommandsTest {
    private static final String ANONYMISED = Company.MAP
            .replace("    disposition: delete\n    columns:\n", "    disposition: anonymise\n    columns:\n")
            .replace("      email: {}", "      email: {anonymise: {value: erased@example.com}}")
            .replace("      phone: {}", "      phone: {anonymise: {value: null}}")
            .replace("      name: {}", "      name: {anonymise: {value: erased}}")
            .replace("      id: {}", "      id: {keep: key of orders}");

    private static RunningExpunge expunge;

    @TempDir
    private Path folder = Path.of("");

    private final Company company = Company.open();
    private String source = "";

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void connect() throws IOException {
        source = "crm-" + company.url().hashCode();
        Path password = Files.writeString(folder.resolve("password"), company.password());
        Run added = run(
                "source",
                "add",
                source,
                "--url",
                company.url(),
                "--user",
                company.user(),
                "--password-file",
                password.toString());
        assertThat(added.code()).as(added.err()).isZero();
    }

    @Test
    void aMapThatFitsIsAppliedAndChecked() throws IOException {
        Run applied = run("map", "apply", source, file(Company.MAP), "--json");
        Run checked = run("map", "check", source);

        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.json().path("version").asInt()).isEqualTo(1);
        assertThat(checked.code()).isZero();
        assertThat(checked.out()).startsWith("Source " + source + " is covered.");
        assertThat(run("map", "check", source, "--json").json().path("covered").asBoolean())
                .isTrue();
    }

    @Test
    void aColumnWhoseSamplesDoNotParseIsAHole() throws IOException {
        company.sql("update customers set phone = 'call the office' where id = 2");

        Run applied = run("map", "apply", source, file(Company.MAP));
        Run checked = run("map", "check", source, file(Company.MAP), "--json");

        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.out()).isEmpty();
        assertThat(applied.err())
                .contains(source + " public.customers.phone: 1 of 2 sampled values are no phone_number")
                .doesNotContain("office");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out().lines()).hasSize(1);
        JsonNode hole = checked.json().path("holes").path(0);
        assertThat(hole.path("column").asString()).isEqualTo("phone");
        assertThat(run("map", "check", source).err()).contains("No data map is applied");
    }

    @Test
    void aRuleThatTheRowsRefuseIsAHole() throws IOException {
        company.sql("alter table customers add constraint reachable check (phone is not null or id > 100)");

        Run applied = run("map", "apply", source, file(ANONYMISED));

        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.err())
                .contains("public.customers.phone: the rule was tried on rows: it violates reachable")
                .contains("public.customers.email:");
        assertThat(company.text("select count(*) from customers where email = 'erased@example.com'"))
                .isEqualTo("0");
    }

    @Test
    void whatTheRowsNoLongerFitIsFoundByCheckingTheAppliedMapAgain() throws IOException {
        assertThat(run("map", "apply", source, file(Company.MAP)).code()).isZero();
        company.sql("update customers set email = 'Ada@Example.com' where id = 1");

        Run checked = run("map", "check", source);

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .contains("is not covered, 1 hole:")
                .contains("public.customers.email: 1 of 2 sampled values would not be found by their own email");
    }

    @Test
    void aSourceIsNotAddedWithAMapThatItsRowsRefuse() throws IOException {
        company.sql("update customers set phone = 'call the office' where id = 2");
        Path password = folder.resolve("password");

        Run added = run(
                "source",
                "add",
                "second",
                "--url",
                company.url(),
                "--user",
                company.user(),
                "--password-file",
                password.toString(),
                "--map",
                file(Company.MAP));

        assertThat(added.code()).isEqualTo(1);
        assertThat(added.err()).contains("public.customers.phone");
        assertThat(run("source", "list").out()).doesNotContain("second");
    }

    @Test
    void aDiscoveredMapIsYamlAloneAndAppliedOnceItsGuessesAreConfirmed() throws IOException {
        Run discovered = run("map", "discover", source);
        Run refused = run("map", "apply", source, file(discovered.out()));
        Run checked = run("map", "check", source, file(discovered.out()));
        String confirmed = discovered.out().replace(", reason:", ", confirmed: true, reason:");
        Run applied = run("map", "apply", source, file(confirmed));

        assertThat(discovered.code()).as(discovered.err()).isZero();
        assertThat(discovered.err()).isEmpty();
        assertThat(discovered.out())
                .contains("format: 1", "public.customers:", "person: true")
                .contains("match: {customer_id: id}")
                .doesNotContain("ada", "book", "4155550100");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("backups.guess: is an unconfirmed guess of 0.50: ");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.err()).contains("line 4, column 35: backups.guess: is an unconfirmed guess of 0.50: ");
        assertThat(applied.code()).as(applied.err()).isZero();
    }

    @Test
    void aSourceThatDoesNotAnswerIsNotDiscovered() {
        assertThat(run("map", "discover", "nowhere").code()).isEqualTo(1);
        assertThat(run("map", "discover").code()).isEqualTo(2);
    }

    private String file(String map) throws IOException {
        return Files.writeString(folder.resolve("map.yaml"), map).toString();
    }

    private static Run run(String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
