package dev.expunge.server.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final RunningExpunge expunge = RunningExpunge.start();

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void anIdleServerHasNothingOpen() {
        Map<String, Double> figures = scrape();

        assertThat(figures)
                .containsEntry("expunge_requests_open{status=\"received\"}", 0.0)
                .containsEntry("expunge_requests_oldest_open_seconds", 0.0)
                .containsEntry("expunge_requests_due_within_7_days", 0.0)
                .containsEntry("expunge_sources{state=\"holes\"}", 0.0);
    }

    @Test
    void openRequestsAgeAndComeDue() {
        forget();
        expunge.clock().tick(Duration.ofHours(2));
        forget();
        Map<String, Double> young = scrape();
        assertThat(open(young)).isEqualTo(2);
        assertThat(young)
                .containsEntry("expunge_requests_oldest_open_seconds", 7_200.0)
                .containsEntry("expunge_requests_due_within_7_days", 0.0);

        expunge.clock().tick(Duration.ofDays(24));

        assertThat(scrape()).containsEntry("expunge_requests_due_within_7_days", 2.0);
    }

    @Test
    void aSourceWithoutAMapIsSeen() {
        var answer = expunge.http()
                .post(
                        "/api/v1/sources",
                        "application/json",
                        "{\"name\":\"shop\",\"url\":\"" + expunge.address().url() + "\",\"user\":\""
                                + expunge.address().user() + "\",\"password\":\""
                                + expunge.address().password() + "\"}",
                        "Authorization",
                        "Bearer " + expunge.adminToken());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);

        expunge.restart();

        Awaitility.await()
                .untilAsserted(() -> assertThat(scrape()).containsEntry("expunge_sources{state=\"without_map\"}", 1.0));
    }

    @Test
    void requestsAreCountedByRouteAndNotByPath() {
        expunge.http().get("/privacy/v1/Forget/ada@example.com");

        assertThat(scrape())
                .containsEntry(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/privacy/v1/Forget/{requestId}\",status=\"401\"}",
                        1.0);
    }

    private void forget() {
        String token = expunge.token(expunge.listrakClient(Environment.SANDBOX).credentials());
        assertThat(expunge.http()
                        .post(
                                "/privacy/v1/Forget",
                                "application/json",
                                "{\"emailAddress\":\"ada@example.com\"}",
                                "Authorization",
                                "Bearer " + token)
                        .statusCode())
                .isEqualTo(201);
    }

    private static double open(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith("expunge_requests_open{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, Double> scrape() {
        return expunge.http()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
