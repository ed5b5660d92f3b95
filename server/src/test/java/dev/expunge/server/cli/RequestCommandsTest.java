package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests, holds and receipts by command, each test in a tenant of its own, with a company's real database. */
class RequestCommandsTest {
    private static RunningExpunge expunge;

    @TempDir
    private Path folder = Path.of("");

    private final Company company = Company.open();
    private String tenant = "";

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws IOException {
        tenant = Integer.toHexString(test.getDisplayName().hashCode()) + "-"
                + company.url().hashCode();
        assertThat(Run.of(environment(), "tenant", "create", tenant).code()).isZero();
        Path password = Files.writeString(folder.resolve("password"), company.password());
        Path map = Files.writeString(folder.resolve("map.yaml"), Company.MAP);
        done(
                "source",
                "add",
                "crm",
                "--url",
                company.url(),
                "--user",
                company.user(),
                "--password-file",
                password.toString(),
                "--map",
                map.toString());
    }

    @Test
    void aRequestIsFollowedToItsReceiptWhichAnybodyVerifies() throws IOException {
        String id = submit("email=ada@example.com");
        JsonNode request = reached(id, "completed");

        Run shown = done("receipt", "show", request.path("dialectId").asString());
        Path receipt = Files.writeString(folder.resolve("receipt.json"), shown.out());
        Path keys = expunge.home().resolve("receipt-keys.json");
        Run verified = Run.of(Map.of(), "receipt", "verify", receipt.toString(), "--keys", keys.toString());
        Run asJson = Run.of(Map.of(), "receipt", "verify", receipt.toString(), "--keys", keys.toString(), "--json");

        assertThat(company.people()).isEqualTo("Bob");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains(id).contains("public.customers");
        assertThat(asJson.json().path("verified").asBoolean()).isTrue();
        assertThat(asJson.json().path("request").asString()).isEqualTo(id);
        assertThat(done("request", "show", id).out()).contains("completed").doesNotContain("Open because");
        assertThat(done("receipt", "show", id, "--nonce").out().strip()).matches("[0-9a-f]{64}");
    }

    @Test
    void aReceiptOfWhichOneDigitWasChangedIsRejected() throws IOException {
        String id = submit("email=ada@example.com");
        reached(id, "completed");
        String file = done("receipt", "show", id).out();
        int digit = file.indexOf("\"rows\":") + 7;
        Path changed = Files.writeString(
                folder.resolve("changed.json"), file.substring(0, digit) + "9" + file.substring(digit + 1));

        Run run = Run.of(
                Map.of("EXPUNGE_HOME", expunge.home().toString()), "receipt", "verify", changed.toString(), "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.json().path("verified").asBoolean()).isFalse();
        assertThat(run.err()).startsWith("expunge: The receipt is rejected: ");
    }

    @Test
    void anOpenRequestHasNoReceipt() {
        String id = submit("email=ada@example.com", "--environment", "production");

        Run run = run("receipt", "show", id);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("has no receipt");
    }

    @Test
    void whatIsStuckIsListedWithItsReasonRetriedAndWithdrawn() {
        String id = submit("email=ada@example.com", "--environment", "production");
        reached(id, "blocked");

        Run stuck = done("request", "list", "--stuck", "--json");
        Run shown = done("request", "show", id);
        Run retried = done("request", "retry", id, "--json");
        Run withdrawn = done("request", "withdraw", id);
        Run again = run("request", "withdraw", id);

        assertThat(stuck.json().path("items")).hasSize(1);
        assertThat(stuck.json().path("items").path(0).path("id").asString()).isEqualTo(id);
        assertThat(shown.out()).contains("Open because:").contains("no-sources");
        assertThat(retried.json().path("id").asString()).isEqualTo(id);
        assertThat(withdrawn.out()).contains("withdrawn");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo("expunge: The request is withdrawn: only an open request that has changed no source can be"
                        + " withdrawn.\n");
        assertThat(done("request", "list", "--stuck").out()).isEmpty();
        assertThat(done("request", "list", "--status", "withdrawn").out()).contains(id);
    }

    @Test
    void aLargePlanIsShownAndConfirmed() {
        company.sql("insert into orders select n, 1, 'book' from generate_series(1001, 2500) n");
        String id = submit("email=ada@example.com");
        reached(id, "awaiting_approval");

        Run wrong = run("request", "confirm", id, "--digest", "00");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).isEqualTo("expunge: That is not the present plan.\n");
        assertThat(company.people()).isEqualTo("Ada,Bob");
        Run confirmed = done("request", "confirm", id);

        assertThat(confirmed.out()).containsPattern("crm +public.orders +delete +1501");
        reached(id, "completed");
        assertThat(company.people()).isEqualTo("Bob");
    }

    @Test
    void amongSeveralPeopleOneIsChosenByItsHandle() {
        company.sql("update customers set phone = '+14155550100'");
        String id = submit("phone_number=+14155550100");
        reached(id, "needs_decision");

        JsonNode people = done("request", "resolve", id, "--json").json().path("candidates");
        assertThat(people).hasSize(2);
        assertThat(done("request", "resolve", id).out()).contains("public.customers", "--person");
        assertThat(run("request", "resolve", id, "--person", "nobody").err())
                .isEqualTo("expunge: No candidate of this request is called nobody.\n");
        String bob = people.valueStream()
                .filter(person -> person.path("roots")
                        .path(0)
                        .path("key")
                        .path(0)
                        .asString()
                        .equals("2"))
                .map(person -> person.path("person").asString())
                .findFirst()
                .orElseThrow();
        done("request", "resolve", id, "--person", bob);

        reached(id, "completed");
        assertThat(company.people()).isEqualTo("Ada");
    }

    @Test
    void aHoldIsPlacedListedAndReleased() {
        Run placed = done("hold", "place", "--id", "email=ada@example.com", "--reason", "case 17", "--json");
        String hold = placed.json().path("id").asString();
        String id = submit("email=ada@example.com");
        reached(id, "blocked");

        assertThat(placed.out()).doesNotContain("ada@example");
        assertThat(done("request", "show", id).out()).contains("legal-hold");
        assertThat(done("hold", "list").out()).contains(hold, "case 17");
        assertThat(done("hold", "release", hold).out()).isEqualTo("Released hold " + hold + ".\n");
        reached(id, "completed");
        assertThat(done("hold", "list", "--json").json().path("items")).isEmpty();
        assertThat(run("hold", "release", "nothing").code()).isEqualTo(1);
    }

    @Test
    void aMistypedIdentifierTypeIsNotTakenForNothingFound() {
        String id = submit("e_mail=ada@example.com");

        reached(id, "blocked");

        assertThat(done("request", "show", id).out()).contains("identifier type e_mail");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aDryRunChangesNothing() {
        String id = submit("email=ada@example.com", "--dry-run");

        reached(id, "completed");

        assertThat(company.people()).isEqualTo("Ada,Bob");
        assertThat(run("receipt", "show", id).code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant list",
                "client list",
                "client create shop --dialect listrak",
                "source list",
                "map check crm",
                "request list",
                "request list --stuck",
                "request submit --id email=ann@example.com",
                "hold list",
                "hold place --id email=ann@example.com --reason audit",
                "source remove crm",
                "doctor"
            })
    void forScriptsStandardOutputIsOneJsonObject(String line) {
        Run run = run((line + " --json").split(" "));

        assertThat(run.code()).as(run.err()).isLessThan(2);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.json().isObject()).isTrue();
    }

    private String submit(String identifier, String... options) {
        List<String> line = new ArrayList<>(List.of("request", "submit", "--id", identifier, "--json"));
        line.addAll(List.of(options));
        return done(line.toArray(String[]::new)).json().path("id").asString();
    }

    /** The request once it has that status. */
    private JsonNode reached(String id, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            expunge.clock().tick(Duration.ofSeconds(1));
                            return done("request", "show", id, "--json").json();
                        },
                        request -> request.path("status").asString().equals(status));
    }

    private Run done(String... arguments) {
        Run run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Run run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--tenant", tenant));
        return Run.of(environment(), line.toArray(String[]::new));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "EXPUNGE_URL", expunge.node().url().toString(),
                "EXPUNGE_HOME", expunge.home().toString());
    }
}
