package dev.expunge.server.demo;

import dev.expunge.postgres.TemporaryPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes share an external database; one is killed while callers hand requests in. A caller whose node does not answer
 * asks the other one again under the same idempotency key.
 */
final class TwoNodes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CALLERS = 16;
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_TRIES = 20;

    private final HttpClient http;
    private final List<NodeProcess> nodes;
    private final String adminToken;

    private TwoNodes(HttpClient http, List<NodeProcess> nodes, String adminToken) {
        this.http = http;
        this.nodes = nodes;
        this.adminToken = adminToken;
    }

    /**
     * What came of it.
     *
     * @param accepted requests that some node answered 201
     * @param known requests that the database knows, each once
     * @param completed those of them that are done
     */
    record Outcome(int accepted, int known, int completed) {}

    /**
     * Erases the customers of those numbers, by e-mail address, and kills the first node when a third has been accepted.
     *
     * @param java what runs our main class, its name included
     * @param stepDone told of each request that was accepted
     */
    static Outcome erase(
            List<String> java,
            Path folder,
            TemporaryPostgres postgres,
            HttpClient http,
            SampleCompany company,
            List<Customer> customers,
            Runnable stepDone)
            throws Exception {
        Path password = Files.writeString(folder.resolve("database-password"), postgres.password());
        List<String> options = List.of(
                "--db-url", postgres.database(),
                "--db-user", postgres.user(),
                "--db-password-file", password.toString(),
                "--master-key-file", folder.resolve("node-1/keys/master.key").toString());
        try (NodeProcess one = NodeProcess.start(java, folder.resolve("node-1"), options);
                NodeProcess other = NodeProcess.start(java, folder.resolve("node-2"), options)) {
            String admin =
                    Files.readString(folder.resolve("node-1/admin-token")).strip();
            Operator operator = new Operator(http, other.url(), admin);
            company.connectTo(operator, "company");
            operator.applyMap("company", SampleCompany.dataMapWithNote());
            TwoNodes nodes = new TwoNodes(http, List.of(one, other), admin);
            int accepted = nodes.handIn(customers, stepDone);
            return nodes.awaitEnd(operator, accepted);
        }
    }

    private int handIn(List<Customer> customers, Runnable stepDone) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        Semaphore callers = new Semaphore(CALLERS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (Customer customer : customers) {
                calls.add(threads.submit(() -> {
                    callers.acquire();
                    try {
                        submit(customer);
                        stepDone.run();
                        if (accepted.incrementAndGet() == customers.size() / 3) {
                            nodes.getFirst().kill();
                        }
                    } finally {
                        callers.release();
                    }
                    return customer;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        return accepted.get();
    }

    private void submit(Customer customer) throws InterruptedException {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            NodeProcess node = nodes.get((customer.number() + attempt) % nodes.size());
            if (accepts(node.url(), customer)) {
                return;
            }
        }
        throw new DemoFailedException("no node took the request about " + customer.customerNo());
    }

    private boolean accepts(URI node, Customer customer) throws InterruptedException {
        Map<String, Object> body = Map.of(
                "kind",
                "erasure",
                "subject",
                Map.of("identifiers", List.of(Map.of("type", "email", "value", customer.email()))));
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/api/v1/requests"))
                .timeout(CALL)
                .header("Authorization", "Bearer " + adminToken)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", customer.customerNo())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode() == 201;
        } catch (IOException e) {
            return false; // that node is gone
        }
    }

    private static Outcome awaitEnd(Operator operator, int accepted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> statuses = statuses(operator);
            int completed = (int) statuses.stream().filter("completed"::equals).count();
            if (completed == statuses.size() || System.nanoTime() > deadline) {
                return new Outcome(accepted, statuses.size(), completed);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static List<String> statuses(Operator operator) {
        JsonNode page = operator.read("/api/v1/requests?limit=1000");
        return page.path("items")
                .valueStream()
                .map(item -> item.path("status").asString())
                .toList();
    }

    /** Numbers of customers whom no other scene of the demo is about. */
    static IntStream numbers(int customers) {
        int first = customers >= 1_000 ? 200 : 141;
        return IntStream.range(first, Math.min(first + 500, customers + 1));
    }
}
