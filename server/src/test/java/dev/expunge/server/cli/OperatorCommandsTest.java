package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tenants, clients and sources by command, against a whole server. */
class OperatorCommandsTest {
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
    void theHomesTokenIsEnough() {
        assertThat(run("tenant", "list").out()).contains("default", "gdpr");
    }

    @Test
    void theTokenOfTheEnvironmentWinsAndAWrongOneIsRefused() {
        Map<String, String> wrong = Map.of(
                "EXPUNGE_URL", expunge.node().url().toString(),
                "EXPUNGE_HOME", expunge.home().toString(),
                "EXPUNGE_ADMIN_TOKEN", "wrong");

        Run run = Run.of(wrong, "tenant", "list");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("refuses the admin token of EXPUNGE_ADMIN_TOKEN");
    }

    @Test
    void scriptsGetExactlyTheMembersTheyRelyOn() {
        Run run = run("client", "create", "shop", "--dialect", "listrak", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.json().propertyStream().map(Map.Entry::getKey))
                .containsExactly("id", "name", "tenant", "dialect", "environment", "role", "credentials");
        assertThat(run.json().path("credentials").propertyStream().map(Map.Entry::getKey))
                .containsExactly("client_id", "client_secret");
        assertThat(authenticated(run.json().path("credentials"))).isPresent();
    }

    @Test
    void credentialsAreTakenOverFromAFileWithoutItsNewline() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "what the vendor gave us\n");

        Run run = run(
                "client",
                "create",
                "old",
                "--dialect",
                "listrak",
                "--environment",
                "production",
                "--id",
                "vendor-id",
                "--secret-file",
                secret.toString(),
                "--json");

        assertThat(run.json().path("credentials").path("client_id").asString()).isEqualTo("vendor-id");
        assertThat(run.json().path("credentials").path("client_secret").asString())
                .isEqualTo("what the vendor gave us");
        assertThat(run.json().path("environment").asString()).isEqualTo("production");
    }

    @Test
    void aClientIsPausedResumedAndRotatedByNameOrId() {
        String id = run("client", "create", "stopped", "--dialect", "listrak", "--json")
                .json()
                .path("id")
                .asString();

        assertThat(run("client", "pause", id).out()).isEqualTo("Paused client stopped.\n");
        assertThat(run("client", "list").out()).containsPattern("stopped.*20\\d\\d-");
        assertThat(run("client", "resume", "stopped").code()).isZero();
        JsonNode fresh =
                run("client", "rotate", "stopped", "--overlap", "0", "--json").json();
        assertThat(authenticated(fresh.path("credentials"))).isPresent();
    }

    @Test
    void whatIsNotThereIsSaidInOneSentence() {
        Run run = run("client", "pause", "nobody");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("expunge: The tenant has no such client.\n");
    }

    @Test
    void theServersComplaintNamesTheMember() {
        Run run = run("client", "create", "x", "--dialect", "klingon");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("/dialect: a dialect is");
    }

    @Test
    void tenantsAreWalls() {
        assertThat(run("tenant", "create", "acme", "--regime", "ccpa", "--time-zone", "America/New_York")
                        .code())
                .isZero();
        run("client", "create", "theirs", "--dialect", "listrak", "--tenant", "acme");

        assertThat(run("client", "list", "--tenant", "acme", "--json").json().path("items"))
                .hasSize(1);
        assertThat(run("client", "list").out()).doesNotContain("theirs");
        assertThat(run("client", "list", "--tenant", "nobody").err())
                .isEqualTo("expunge: There is no tenant of that name.\n");
    }

    @Test
    void aSourceIsAddedListedAndRemovedAndItsPasswordNeverShown() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "not-to-be-seen\n");

        Run added = run(
                "source",
                "add",
                "crm",
                "--url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--user",
                "app",
                "--password-file",
                password.toString());

        assertThat(added.code()).isZero();
        assertThat(added.out()).contains("Added source crm (sandbox)").contains("map apply crm");
        Run listed = run("source", "list", "--json");
        assertThat(listed.json().path("items").path(0).path("user").asString()).isEqualTo("app");
        assertThat(listed.out() + added.out()).doesNotContain("not-to-be-seen");
        Run unreachable = run("map", "check", "crm");
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(run("source", "remove", "crm").code()).isZero();
        assertThat(run("source", "list").out()).doesNotContain("crm");
    }

    @Test
    void aPasswordInTheUrlIsRefused() {
        Run run = run("source", "add", "leaky", "--url", "jdbc:postgresql://127.0.0.1/db?password=hunter2");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("apart from its URL").doesNotContain("hunter2");
    }

    @Test
    void anUnreadableMapIsRefusedWithPlaces() throws IOException {
        run("source", "add", "mapped", "--url", "jdbc:postgresql://127.0.0.1:1/none");
        Path map = Files.writeString(folder.resolve("map.yaml"), "format: 1\ntables: 7\nnonsense: true\n");

        Run run = run("map", "apply", "mapped", map.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be read").contains("line ");
    }

    @Test
    void aRequestIsHandedInByOptionAndFromStandardInput() {
        Run byOption = run("request", "submit", "--id", "email=ann@example.com", "custom_id=77", "--json");
        Run byInput = Run.withInput(
                environment(),
                "# the person\nemail=bob@example.com\n\nphone_number=+14155550100\n",
                "request",
                "submit",
                "--id-file",
                "-",
                "--environment",
                "production");

        assertThat(byOption.json().path("status").asString()).isEqualTo("received");
        assertThat(byInput.code()).isZero();
        assertThat(byInput.out()).contains("received");
    }

    @Test
    void aListMakesOneRequestAPersonAndNothingTwice() throws IOException {
        Path list = Files.writeString(
                folder.resolve("people.csv"),
                "email,phone_number\nann@example.com,\n\"bob@example.com\",+1 415 555 0101\nnonsense,\n");

        Run first = run("request", "import", list.toString(), "--json");
        Run again = run("request", "import", list.toString(), "--json");

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.json().path("submitted").asInt()).isEqualTo(2);
        assertThat(first.json().path("results").path(2).path("line").asInt()).isEqualTo(4);
        assertThat(first.out()).doesNotContain("nonsense");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void theDoctorNamesWhatFails() {
        Run run = run("doctor", "--json");

        assertThat(run.json()
                        .path("checks")
                        .valueStream()
                        .map(check -> check.path("check").asString()))
                .contains("java", "home", "admin token", "server", "token", "database", "durability", "clock");
        assertThat(run.code()).isEqualTo(run.json().path("ok").asBoolean() ? 0 : 1);
    }

    private static Optional<ApiClient> authenticated(JsonNode credentials) {
        return expunge.clients()
                .authenticate(
                        Dialect.LISTRAK,
                        credentials.path("client_id").asString(),
                        credentials.path("client_secret").asString());
    }

    private static Run run(String... arguments) {
        return Run.of(environment(), arguments);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "EXPUNGE_URL", expunge.node().url().toString(),
                "EXPUNGE_HOME", expunge.home().toString());
    }
}
