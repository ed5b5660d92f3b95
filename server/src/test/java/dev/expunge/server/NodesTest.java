package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.ServeProcess;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes serve one database; now and then one of them is killed while integrations hand requests in. */
class NodesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BODY_TYPE = "application/json";
    private static final int CLIENTS = 10;
    /** Of each client, no more than it may make in ten seconds. */
    private static final int CALLS = 20;

    private static final int REQUESTS = CLIENTS * CALLS;
    private static final int KILLS = 4;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final TemporaryPostgres server = SharedPostgres.of(18);
    private final String database = server.database();
    private final Company crm = Company.open();
    private final ServeProcess[] nodes = new ServeProcess[2];
    private final AtomicReferenceArray<Calls> ways = new AtomicReferenceArray<>(2);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() throws Exception {
        for (ServeProcess node : nodes) {
            if (node != null) {
                node.close();
            }
        }
    }

    @Test
    void everyRequestThatWasAnsweredIsCompletedOnceWhicheverNodeDies() throws Exception {
        crm.sql("""
                insert into customers select n, 'c' || n || '@example.com', null, 'C' from generate_series(1000, 1999) n;
                insert into orders select n, n, 'pen' from generate_series(1000, 1999) n;
                analyze;
                """);
        start(0);
        start(1);
        connect(ways.get(0));
        List<String> bearers = IntStream.range(0, CLIENTS)
                .mapToObj(client -> bearer(ways.get(client % 2), "shop-" + client))
                .toList();

        Map<String, Integer> answered = handInWhileNodesDie(bearers);

        Map<String, String> statuses = ended();
        assertThat(statuses).hasSize(REQUESTS).containsOnlyKeys(answered.keySet());
        assertThat(statuses.values()).containsOnly("completed");
        answered.forEach((id, person) -> assertThat(crm.text("select count(*) from customers where id = " + person))
                .isEqualTo("0"));
        assertThat(crm.text("select count(*) from customers")).isEqualTo(String.valueOf(1002 - REQUESTS));
        assertThat(crm.text("select count(*) from orders")).isEqualTo(String.valueOf(1002 - REQUESTS));
    }

    /** Returns whom each request is about. */
    private Map<String, Integer> handInWhileNodesDie(List<String> bearers) throws Exception {
        Map<String, Integer> answered = new ConcurrentHashMap<>();
        try (ExecutorService shops = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> handing = new ArrayList<>();
            for (int shop = 0; shop < bearers.size(); shop++) {
                int first = 1000 + shop * CALLS;
                String bearer = bearers.get(shop);
                handing.add(shops.submit(() -> {
                    for (int person = first; person < first + CALLS; person++) {
                        answered.put(forget(bearer, person), person);
                    }
                }));
            }
            Random random = new Random(7);
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = kill * REQUESTS / (KILLS + 2);
                Awaitility.await().atMost(LONG_ENOUGH).until(() -> answered.size() >= enough);
                int victim = random.nextInt(2);
                nodes[victim].process().destroyForcibly().waitFor();
                start(victim);
            }
            for (Future<?> one : handing) {
                one.get();
            }
        }
        return answered;
    }

    /** As a careful integration does: the same key again at another node, until one answers. */
    private String forget(String bearer, int person) {
        int[] attempt = {person};
        return Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> attempt(bearer, person, attempt[0]++ % 2), answer -> !answer.isEmpty());
    }

    private String attempt(String bearer, int person, int node) {
        try {
            HttpResponse<String> answer = ways.get(node)
                    .post(
                            "/privacy/v1/Forget",
                            BODY_TYPE,
                            "{\"emailAddress\": \"c" + person + "@example.com\"}",
                            "Authorization",
                            bearer,
                            "Idempotency-Key",
                            "person " + person);
            return answer.statusCode() == 201
                    ? JSON.readTree(answer.body()).path("resourceId").asString()
                    : "";
        } catch (UncheckedIOException e) {
            return ""; // it was killed before it could answer
        }
    }

    /** Status by the dialect's id, of all requests, once none is open. */
    private Map<String, String> ended() {
        return Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(
                        () -> JSON.readTree(ways.get(1)
                                        .get("/api/v1/requests?limit=1000", "Authorization", admin())
                                        .body())
                                .path("items")
                                .valueStream()
                                .collect(Collectors.toMap(
                                        item -> item.path("dialectId").asString(),
                                        item -> item.path("status").asString())),
                        statuses -> statuses.values().stream().allMatch("completed"::equals));
    }

    private void connect(Calls calls) {
        String source = crm.asSource("crm", Environment.SANDBOX, Company.MAP);
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
                    + Files.readString(folder.resolve("home-0/admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each has a home of its own; the keys are those of the first. */
    private void start(int node) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), server.password());
        nodes[node] = ServeProcess.start(
                folder.resolve("home-" + node),
                List.of(
                        "--port",
                        "0",
                        "--master-key-file",
                        folder.resolve("home-0/keys/master.key").toString(),
                        "--db-url",
                        database,
                        "--db-user",
                        server.user(),
                        "--db-password-file",
                        password.toString()));
        ways.set(node, nodes[node].ready());
    }
}
