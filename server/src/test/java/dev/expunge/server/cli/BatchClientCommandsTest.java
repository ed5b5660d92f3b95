package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.App;
import dev.expunge.server.client.Apps;
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

/** Batch clients by command, against a whole server. */
class BatchClientCommandsTest {
    private static RunningExpunge expunge;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        for (String name : new String[] {"crm", "orders", "returns"}) {
            run("source", "add", name, "--url", "jdbc:postgresql://127.0.0.1:1/none", "--environment", "production");
        }
        run("source", "add", "staging", "--url", "jdbc:postgresql://127.0.0.1:1/none");
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void scriptsGetTheFourKeysTheyRelyOn() {
        Run run = run("client", "create", "shop", "--dialect", "batch", "--json");

        assertThat(run.code()).isZero();
        JsonNode credentials = run.json().path("credentials");
        assertThat(credentials.propertyStream().map(Map.Entry::getKey))
                .containsExactly("rest_api_key", "live_api_key", "dev_api_key", "sdk_api_key");
        assertThat(authenticated(credentials, "live")).isPresent();
        assertThat(authenticated(credentials, "sdk")).isPresent();
    }

    @Test
    void aPersonReadsTheKeysOnceAndTheSourcesAlways() {
        Run made = run(
                "client",
                "create",
                "bound",
                "--dialect",
                "batch",
                "--app",
                "live=crm,orders",
                "--app",
                "live=returns",
                "--app",
                "dev=staging");

        assertThat(made.code()).isZero();
        assertThat(made.out()).contains("rest_api_key", "live_api_key", "Keep the credentials now");
        Run shown = run("client", "show", "bound");
        assertThat(shown.out())
                .containsPattern("dialect +batch")
                .containsPattern("live key +crm, orders, returns\\n")
                .containsPattern("dev key +staging\\n")
                .containsPattern("sdk key +all sources of sandbox\\n")
                .doesNotContain("client id");
        assertThat(run("client", "list").out()).containsPattern("bound +batch");
    }

    @Test
    void anOperatorHandsInARequestForAnApp() {
        run("client", "create", "asked", "--dialect", "batch");

        Run made = run("request", "submit", "--app", "asked/live", "--id", "custom_id=4711", "--json");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(run("request", "show", made.json().path("id").asString(), "--json")
                        .json()
                        .path("environment")
                        .asString())
                .isEqualTo("production");
        assertThat(run("request", "submit", "--app", "asked", "--id", "custom_id=1")
                        .code())
                .isEqualTo(2);
        assertThat(run("request", "submit", "--app", "nobody/live", "--id", "custom_id=1")
                        .err())
                .contains("no client of that name");
    }

    @Test
    void keysOfAnIntegrationAreTakenOver() throws IOException {
        Path secret = Files.writeString(folder.resolve("rest"), "rest-key-of-the-vendor\n");

        Run run = run(
                "client",
                "create",
                "old",
                "--dialect",
                "batch",
                "--app-key",
                "live=LIVE0123456789",
                "--app-key",
                "dev=DEV0123456789",
                "--app",
                "live=crm",
                "--secret-file",
                secret.toString(),
                "--json");

        JsonNode credentials = run.json().path("credentials");
        assertThat(credentials.path("rest_api_key").asString()).isEqualTo("rest-key-of-the-vendor");
        assertThat(credentials.path("live_api_key").asString()).isEqualTo("LIVE0123456789");
        assertThat(credentials.path("dev_api_key").asString()).isEqualTo("DEV0123456789");
        assertThat(authenticated(credentials, "live").orElseThrow().sources()).hasSize(1);
        Run again = run("client", "create", "again", "--dialect", "batch", "--app-key", "sdk=LIVE0123456789");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("expunge: Some client has one of those app keys.\n");
    }

    @Test
    void aRotationPrintsTheNewRestKeyAndTheAppKeysStay() {
        JsonNode made = run("client", "create", "rotating", "--dialect", "batch", "--json")
                .json();

        Run rotated = run("client", "rotate", "rotating", "--overlap", "0", "--json");

        JsonNode fresh = rotated.json().path("credentials");
        assertThat(fresh.propertyStream().map(Map.Entry::getKey)).containsExactly("rest_api_key");
        assertThat(authenticated(made.path("credentials"), "live")).isEmpty();
        assertThat(apps().authenticate(
                                made.at("/credentials/live_api_key").asString(),
                                fresh.path("rest_api_key").asString()))
                .isPresent();
    }

    @Test
    void aPausedClientIsRefusedUntilItIsResumed() {
        JsonNode credentials = run("client", "create", "stopped", "--dialect", "batch", "--json")
                .json()
                .path("credentials");

        assertThat(run("client", "pause", "stopped").out()).isEqualTo("Paused client stopped.\n");
        assertThat(authenticated(credentials, "live")).isEmpty();
        assertThat(run("client", "resume", "stopped").out()).isEqualTo("Resumed client stopped.\n");
        assertThat(authenticated(credentials, "live")).isPresent();
    }

    @Test
    void whatIsWrongWithAnAppIsSaid() {
        assertThat(run("client", "create", "x", "--dialect", "batch", "--app", "live=staging")
                        .err())
                .contains("/apps/live/sources/0: is a source of sandbox");
        assertThat(run("client", "create", "x", "--dialect", "batch", "--app", "dev=nowhere")
                        .err())
                .contains("/apps/dev/sources/0: the tenant has no such source");
        assertThat(run("client", "create", "x", "--dialect", "batch", "--app", "test=crm")
                        .err())
                .contains("/apps/test: an app key is live, dev or sdk");
        assertThat(run("client", "create", "x", "--dialect", "listrak", "--app", "live=crm")
                        .err())
                .contains("listrak has no app keys");
        Run other = run("client", "create", "x", "--dialect", "elasticpath", "--app-key", "live=LIVE9876543210");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("elasticpath has no app keys").doesNotContain("LIVE9876543210");
    }

    private static Optional<App> authenticated(JsonNode credentials, String kind) {
        return apps().authenticate(
                        credentials.path(kind + "_api_key").asString(),
                        credentials.path("rest_api_key").asString());
    }

    private static Apps apps() {
        return new Apps(expunge.database(), expunge.clock());
    }

    private static Run run(String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
