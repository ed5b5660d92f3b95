package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.ENROLLMENTS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.Role;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callbacks of a whole server, received and verified as the vendor's page says. */
class CallbacksTest {
    private static RunningExpunge expunge;
    private static Receiver receiver;
    private static PrivacyHawk bank;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        receiver = new Receiver(callback -> 200);
        bank = PrivacyHawk.client(expunge, Environment.PRODUCTION, Role.SELLER_ADMIN, receiver.url("127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        receiver.close();
        expunge.close();
    }

    @Test
    void anEnrolmentAndItsFirstScanAreTold() {
        JsonNode made = bank.enroll("told");

        await().until(() -> of("told").size() >= 2);

        List<JsonNode> told = of("told");
        JsonNode enrolment = told.stream()
                .filter(body -> body.path("eventType").asString().equals("enrollments"))
                .findFirst()
                .orElseThrow();
        assertThat(enrolment.path("enrollments").get(0)).isEqualTo(made);
        JsonNode scan = told.stream()
                .filter(body -> body.path("eventType").asString().equals("scans"))
                .findFirst()
                .orElseThrow();
        assertThat(scan.path("scans").get(0).path("enrollmentId").asString()).isEqualTo(id(made));
        assertThat(scan.propertyNames()).containsExactly("eventType", "scans", "brokerScans", "records");
    }

    @Test
    void aCancellationIsTold() {
        JsonNode made = bank.enroll("leaving");
        bank.delete(ENROLLMENTS + "/" + id(made));

        await().until(() -> of("leaving").stream()
                .anyMatch(body -> !body.path("enrollments").isEmpty()
                        && !body.at("/enrollments/0/canceledAt").isNull()));
    }

    @Test
    void whoHasNoWebhookIsToldNothing() {
        PrivacyHawk silent = PrivacyHawk.client(expunge, Environment.PRODUCTION, Role.SELLER_ADMIN, null);
        silent.enroll("silent");
        bank.enroll("loud");

        await().until(() -> !of("loud").isEmpty());
        assertThat(of("silent")).isEmpty();
    }

    @Test
    void nodesJoseVerifiesACallbackAgainstTheKeysAsTheVendorsStepsSay() throws Exception {
        bank.enroll("verified");
        await().until(() -> !of("verified").isEmpty());
        Receiver.Callback callback = receiver.received().stream()
                .filter(one -> one.body().contains("\"verified\"") && one.body().contains("\"enrollments\":"))
                .findFirst()
                .orElseThrow();
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(Path.of("src", "test", "node", file), folder.resolve(file));
        }
        Files.copy(Path.of("src", "test", "node", "privacyhawk.js"), folder.resolve("privacyhawk.js"));
        Files.writeString(folder.resolve("body"), callback.body());
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

        assertThat(run(
                        "node",
                        "privacyhawk.js",
                        expunge.node().url() + "/v1/webhookKeys",
                        callback.jws(),
                        folder.resolve("body").toString()))
                .contains("genuine: enrollments")
                .contains("changed: refused");
    }

    private static List<JsonNode> of(String customer) {
        return receiver.bodies().stream()
                .filter(body -> body.contains("\"" + customer + "\""))
                .map(PrivacyHawk::json)
                .toList();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
