package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.webhook.DeliveryId;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.StreamKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookCommandsTest {
    @Test
    void anOperatorSeesWhatWasGivenUpAndSendsItAgain() {
        try (RunningExpunge expunge = RunningExpunge.start()) {
            ApiClient client = expunge.listrakClient(Environment.SANDBOX).client();
            DeliveryId id = expunge.database()
                    .jdbi()
                    .inTransaction(handle -> expunge.outbox()
                            .add(new Notice(
                                    expunge.tenant(),
                                    Environment.SANDBOX,
                                    client.id(),
                                    new EventStream(StreamKind.REQUEST, "one"),
                                    1,
                                    "http://127.0.0.1:9/",
                                    Epoch.of(expunge.tenant(), expunge.clock().instant()),
                                    "{}".getBytes(StandardCharsets.UTF_8))));
            assertThat(run(expunge, "webhook", "list").out()).as("nothing yet").isEmpty();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                expunge.clock().tick(Duration.ofMinutes(5));
                return run(expunge, "webhook", "list", "--json")
                        .json()
                        .path("items")
                        .valueStream()
                        .anyMatch(failed -> failed.path("id").asString().equals(id.toString()));
            });

            assertThat(run(expunge, "webhook", "list").out()).contains(id.toString(), "no-connection", "failed");
            assertThat(run(expunge, "webhook", "replay", "--all", "--json").out())
                    .isEqualTo("{\"replayed\":[\"" + id + "\"]}\n");
            Run again = run(expunge, "webhook", "replay", id.toString());
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("no such failed delivery");
            assertThat(run(expunge, "webhook", "rotate").out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("EdDSA "));
            assertThat(run(expunge, "webhook", "sign", client.name(), "--with", "RS256")
                            .out())
                    .contains("signed with RS256");
        }
    }

    private static Run run(RunningExpunge expunge, String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
