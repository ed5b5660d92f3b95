package dev.expunge.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.CapturedLog;
import io.javalin.http.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private HttpServer server;
    private Calls calls;
    private boolean ready = true;

    @BeforeEach
    void listen() {
        server = HttpServer.listen("127.0.0.1", 0, new RequestIds(new SecureRandom()), null);
        calls = new Calls(URI.create("http://127.0.0.1:" + server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beforeItIsOpenedItIsLiveAndNotReadyAndLetsNobodyIn() {
        assertThat(calls.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(calls.get("/health/ready").statusCode()).isEqualTo(503);

        HttpResponse<String> answer = calls.get("/sample/echo");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void readinessIsAskedEachTime() {
        open();
        assertThat(calls.get("/health/ready").statusCode()).isEqualTo(200);

        ready = false;

        assertThat(calls.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(calls.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void everyAnswerHasARequestId() {
        open();
        for (String path :
                List.of("/health/live", "/sample/echo", "/nowhere", "/sample/crash", "/a/%2e%2e/b", "/%00")) {
            assertThat(calls.get(path).headers().firstValue("X-Request-Id"))
                    .as(path)
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{24}"));
        }
    }

    @Test
    void aWellFormedRequestIdIsEchoedAndAnyOtherReplaced() {
        open();

        assertThat(calls.get("/nowhere", "X-Request-Id", "order-4711_a")
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("order-4711_a");
        assertThat(calls.get("/nowhere", "X-Request-Id", "<script>").headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{24}"));
    }

    @Test
    void headIsGetWithoutBody() {
        open();

        HttpResponse<String> head = calls.send("HEAD", "/sample/echo", BodyPublishers.noBody());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        open();

        HttpResponse<String> answer = calls.send("OPTIONS", "/sample/echo", BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void aCrashSaysNothingButThatItWasOne() {
        open();

        HttpResponse<String> answer = calls.get("/sample/crash");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("refused: Crash");
        assertThat(calls.get("/sample/error").body()).isEqualTo("refused: Crash");
    }

    @Test
    void aBodyOverOneMebibyteIsRefusedAlsoInChunks() {
        open();
        byte[] largest = new byte[Body.MOST_BYTES];
        byte[] tooLarge = new byte[Body.MOST_BYTES + 1];

        assertThat(calls.send("POST", "/sample/echo", BodyPublishers.ofByteArray(largest))
                        .statusCode())
                .isEqualTo(200);
        assertThat(calls.send("POST", "/sample/echo", BodyPublishers.ofByteArray(tooLarge))
                        .body())
                .isEqualTo("refused: BodyTooLarge");
        assertThat(calls.send(
                                "POST",
                                "/sample/echo",
                                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(tooLarge)))
                        .body())
                .isEqualTo("refused: BodyTooLarge");
    }

    @Test
    void whoWritesAllBeforeReadingGetsTheRefusalToo() throws Exception {
        open();
        for (String length : List.of("Content-Length: 6000000", "Transfer-Encoding: chunked")) {
            String head = "POST /sample/echo HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n";
            String body = length.startsWith("C")
                    ? "x".repeat(6_000_000)
                    : ("3e8\r\n" + "x".repeat(1_000) + "\r\n").repeat(6_000) + "0\r\n\r\n";

            assertThat(raw(head + body)).as(length).endsWith("refused: BodyTooLarge");
        }
    }

    @Test
    void aHandlerMayTakeItsTimeOnceItHasTheBody() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        open(entered, leave);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> calls.send("POST", "/sample/slow", BodyPublishers.ofString("12345")));
        entered.await();
        Awaitility.await()
                .pollDelay(Duration.ofMillis(300))
                .until(() -> !answer.isDone()); // far below 1 KiB a second by now

        leave.countDown();

        assertThat(answer.get().body()).isEqualTo("late");
    }

    @Test
    void bodiesThatDoNotComeKeepNobodyWaiting() throws Exception {
        server.close();
        server = HttpServer.listen("127.0.0.1", 0, new RequestIds(new SecureRandom()), 4, null);
        calls = new Calls(URI.create("http://127.0.0.1:" + server.port()));
        open();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Socket socket = new Socket("127.0.0.1", server.port());
            slow.add(socket);
            write(socket, "POST /sample/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
        }

        assertThat(calls.get("/sample/echo").body()).isEqualTo("hello");
        assertThat(calls.get("/health/live").statusCode()).isEqualTo(200);

        write(slow.getFirst(), "67890");
        assertThat(new BufferedReader(new InputStreamReader(slow.getFirst().getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo("HTTP/1.1 200 OK");
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void aCallerWhoLeavesInTheMiddleOfABodyIsNoFaultOfOurs() throws Exception {
        try (CapturedLog log = CapturedLog.open()) {
            open();
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                write(socket, "POST /sample/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
            }

            Awaitility.await().until(() -> log.text().contains("answered"));

            assertThat(log.text()).doesNotContain("a handler failed").doesNotContain("Exception");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void headersAreBounded() {
        open();

        assertThat(calls.get("/sample/echo", "X-Long", "x".repeat(20_000)).statusCode())
                .isEqualTo(431);
    }

    @Test
    void pathTricksLeadNowhere() throws Exception {
        open();
        for (String path : List.of(
                "/sample/%2e%2e/sample/echo",
                "/sample//echo",
                "/sample/./echo",
                "/sample;x=y/echo",
                "/sample%2fecho",
                "/%73ample/echo",
                "/sample/echo%00",
                "/sample\\echo")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .doesNotContain("hello");
        }
    }

    @Test
    void http10ClientsGetAnAnswerAndTheEndOfTheConnection() throws Exception {
        open();

        assertThat(raw("GET /sample/echo HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("hello");
    }

    @Test
    void closingLetsRequestsUnderWayEnd() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        open(entered, leave);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> calls.get("/sample/slow"));
        entered.await();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

        leave.countDown();

        assertThat(answer.get().body()).isEqualTo("late");
        closed.get();
    }

    private void open() {
        CountDownLatch none = new CountDownLatch(0);
        open(none, none);
    }

    private void open(CountDownLatch entered, CountDownLatch leave) {
        server.open(
                new WebApp(List.of(new Sample(entered, leave)), new AccessLog(new SimpleMeterRegistry())).servlet(),
                RawErrors.NONE,
                () -> ready);
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private record Sample(CountDownLatch entered, CountDownLatch leave) implements Area {
        @Override
        public boolean owns(String path) {
            return path.startsWith("/sample/");
        }

        @Override
        public void addRoutes(Routes routes) {
            routes.get("/sample/echo", context -> context.result("hello"))
                    .post("/sample/echo", context -> context.result(Integer.toString(Body.read(context).length)))
                    .get("/sample/slow", this::late)
                    .post("/sample/slow", context -> {
                        Body.read(context);
                        late(context);
                    })
                    .get("/sample/crash", context -> {
                        throw new IllegalStateException("ada@example.com");
                    })
                    .get("/sample/error", context -> {
                        throw new StackOverflowError();
                    });
        }

        private void late(Context context) throws InterruptedException {
            entered.countDown();
            leave.await();
            context.result("late");
        }

        @Override
        public void refuse(Context context, Refusal refusal) {
            context.status(refusal instanceof Refusal.WrongMethod ? 405 : 500)
                    .result("refused: " + refusal.getClass().getSimpleName());
        }
    }
}
