package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.ServeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} is killed while integrations hand requests in, and started again. */
class KilledServerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BODY_TYPE = "application/json";
    private static final int CLIENTS = 10;
    /** Of each client, no more than it may make in ten seconds. */
    private static final int CALLS = 18;

    private static final int ENOUGH = 90;

    private final TemporaryPostgres server = SharedPostgres.of(18);
    private final String database = server.database();
    private final Company crm = Company.open();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyRequestThatWasAnsweredIsCompletedAfterwards() throws Exception {
        crm.sql("""
                insert into customers select n, 'c' || n || '@example.com', null, 'C' from generate_series(1000, 1999) n;
                insert into orders select n, n, 'pen' from generate_series(1000, 1999) n;
                analyze;
                """);
        Map<String, Integer> answered;
        try (ServeProcess serve = serve()) {
            Calls calls = serve.ready();
            connect(calls);
            List<String> bearers = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> bearer(calls, "shop-" + client))
                    .toList();
            answered = handInUntilKilled(calls, bearers, serve);
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ENOUGH);

        try (ServeProcess serve = serve()) {
            Map<String, String> statuses = ended(serve.ready());
            assertThat(statuses.keySet()).containsAll(answered.keySet());
            assertThat(statuses.values()).containsOnly("completed");
            answered.forEach((id, person) -> assertThat(crm.text("select count(*) from customers where id = " + person))
                    .isEqualTo("0"));
            assertThat(crm.text("select count(*) from customers")).isEqualTo(String.valueOf(1002 - statuses.size()));
            assertThat(crm.text("select count(*) from orders")).isEqualTo(String.valueOf(1002 - statuses.size()));
        }
    }

    /** Returns whom each request that was answered 201 is about. */
    private static Map<String, Integer> handInUntilKilled(Calls calls, List<String> bearers, ServeProcess serve)
            throws InterruptedException {
        Map<String, Integer> answered = new ConcurrentHashMap<>();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        try (ExecutorService shops = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int shop = 0; shop < bearers.size(); shop++) {
                int first = 1000 + shop * CALLS;
                String bearer = bearers.get(shop);
                shops.submit(() -> {
                    for (int person = first; person < first + CALLS; person++) {
                        answered.put(forget(calls, bearer, person), person);
                        enough.countDown();
                    }
                });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            serve.process().destroyForcibly().waitFor();
        }
        return answered;
    }

    private static String forget(Calls calls, String bearer, int person) {
        HttpResponse<String> answer = calls.post(
                "/privacy/v1/Forget",
                BODY_TYPE,
                "{\"emailAddress\": \"c" + person + "@example.com\"}",
                "Authorization",
                bearer);
        if (answer.statusCode() != 201) {
            throw new UncheckedIOException(new IOException("answered " + answer.statusCode()));
        }
        return JSON.readTree(answer.body()).path("resourceId").asString();
    }

    /** Status by the dialect's id, of all requests, once none is open. */
    private Map<String, String> ended(Calls calls) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> JSON.readTree(calls.get("/api/v1/requests?limit=1000", "Authorization", admin())
                                        .body())
                                .path("items")
                                .valueStream()
                                .collect(Collectors.toMap(
                                        item -> item.path("dialectId").asString(),
                                        item -> item.path("status").asString())),
                        statuses -> statuses.values().stream().allMatch("completed"::equals));
    }

    private void connect(Calls calls) {
        String source = JSON.writeValueAsString(Map.of(
                "name", "crm",
                "url", crm.url(),
                "user", crm.user(),
                "password", crm.password(),
                "map", Company.MAP));
        HttpResponse<String> added = calls.post("/api/v1/sources", BODY_TYPE, source, "Authorization", admin());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private String bearer(Calls calls, String name) {
        String client = JSON.writeValueAsString(Map.of("name", name, "dialect", "listrak"));
        JsonNode credentials = JSON.readTree(calls.post("/api/v1/clients", BODY_TYPE, client, "Authorization", admin())
                        .body())
                .path("credentials");
        HttpResponse<String> token = calls.post(
                "/OAuth2/Token",
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id="
                        + credentials.path("client_id").asString() + "&client_secret="
                        + credentials.path("client_secret").asString());
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        return "Bearer " + JSON.readTree(token.body()).path("access_token").asString();
    }

    private String admin() {
        try {
            return "Bearer "
                    + Files.readString(folder.resolve("home/admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServeProcess serve() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), server.password());
        return ServeProcess.start(
                folder.resolve("home"),
                List.of(
                        "--port",
                        "0",
                        "--db-url",
                        database,
                        "--db-user",
                        server.user(),
                        "--db-password-file",
                        password.toString()));
    }
}
