package dev.expunge.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(20), 1 << 16, 0);
    private static final Bounds FOLLOWING = new Bounds(Duration.ofSeconds(20), 1 << 16, 5);

    /** A loopback address that stands for a host of the internet; all others of loopback stay private. */
    private static final String OUTSIDE = "127.0.0.1";

    private static final String INSIDE = "127.0.0.2";

    @Test
    void aCallIsSentAsItIsAndItsAnswerHandedOut() {
        try (Site site = Site.at(OUTSIDE, Site.says(201, "made"));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply reply = egress.send(
                    Call.post(
                            site.url("shop.example.com", "/hooks?a=b%20c"),
                            Map.of("Authorization", "Bearer x", "Content-Type", "application/json"),
                            "{}".getBytes(StandardCharsets.UTF_8)),
                    BOUNDS);

            Reply.Answered answer = (Reply.Answered) reply;
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.successful()).isTrue();
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("made");
            assertThat(site.visits())
                    .containsExactly(new Site.Visit(
                            "POST", "/hooks?a=b%20c", "shop.example.com:" + site.port(), "Bearer x", "{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "2130706433",
                "017700000001",
                "127.0.0.1.",
                "%31%32%37.0.0.1",
                "１２７.0.0.1",
                "127。0。0。1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "0",
                "0.0.0.0",
                "[::]",
                "localhost",
                "LOCALHOST.",
                "256.1.1.1",
                "1.2.3.4.5"
            })
    void noSpellingOfALoopbackAddressIsCalled(String host) {
        try (Site site = Site.at("0.0.0.0", Site.says(200, ""));
                Egress egress = new Egress(List.of(), Resolver.system())) {
            assertThat(egress.send(Call.get(site.url(host, "/"), Map.of()), BOUNDS))
                    .isIn(
                            new Reply.Refused(Refusal.ADDRESS),
                            new Reply.Refused(Refusal.URL),
                            new Reply.Failed(Trouble.UNKNOWN_HOST)); // not every machine knows a localhost with a dot
            assertThat(site.visits()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://shop.example.com/, URL",
        "file:///etc/passwd, URL",
        "//shop.example.com/, URL",
        "shop.example.com, URL",
        "http://, URL",
        "'http://shop.example.com:0/', URL",
        "'http://shop.example.com:99999/', URL",
        "http://user:word@shop.example.com/, CREDENTIALS_IN_URL",
        "http://user@shop.example.com/, CREDENTIALS_IN_URL",
        "http://shop.example.com:25/, PORT",
        "https://shop.example.com:22/, PORT"
    })
    void whatIsNoPlainWebAddressIsRefused(String url, Refusal why) {
        try (Egress egress = new Egress(List.of(), name -> addresses("93.184.216.34"))) {
            assertThat(egress.send(Call.get(url, Map.of()), BOUNDS)).isEqualTo(new Reply.Refused(why));
        }
    }

    @Test
    void aNameIsResolvedOnceSoThatASecondAnswerChangesNothing() {
        AtomicInteger asked = new AtomicInteger();
        Resolver rebinding = name -> addresses(asked.getAndIncrement() == 0 ? OUTSIDE : INSIDE);
        try (Site outside = Site.at(OUTSIDE, Site.says(200, ""));
                Site inside = Site.beside(outside, INSIDE, Site.says(200, ""));
                Egress egress = open(rebinding)) {
            assertThat(egress.send(Call.get(outside.url("rebind.example.com", "/"), Map.of()), BOUNDS))
                    .isInstanceOf(Reply.Answered.class);
            assertThat(asked).hasValue(1);
            assertThat(outside.visits()).hasSize(1);

            assertThat(egress.send(Call.get(outside.url("rebind.example.com", "/"), Map.of()), BOUNDS))
                    .as("the next call vets anew, also while a connection to the host is kept")
                    .isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(inside.visits()).isEmpty();
        }
    }

    @Test
    void aPrivateAddressAmongPublicOnesIsLeftOut() {
        try (Site outside = Site.at(OUTSIDE, Site.says(200, ""));
                Site inside = Site.beside(outside, INSIDE, Site.says(200, ""));
                Egress egress = open(name -> List.of(ip(INSIDE), ip(OUTSIDE), ip("::1")))) {
            for (int i = 0; i < 5; i++) {
                egress.send(Call.get(outside.url("both.example.com", "/"), Map.of()), BOUNDS);
            }

            assertThat(outside.visits()).hasSize(5);
            assertThat(inside.visits()).isEmpty();
        }
    }

    @Test
    void connectionsAreKept() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    seen.add(exchange.getRemoteAddress().getPort());
                    exchange.sendResponseHeaders(204, -1);
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            for (int i = 0; i < 5; i++) {
                egress.send(Call.post(site.url("a.example.com", "/"), Map.of(), new byte[10]), BOUNDS);
            }

            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void aSocketGoesNowhereUnvettedWhateverLedToIt() throws IOException {
        try (Site site = Site.at(INSIDE, Site.says(200, ""));
                Socket socket = new GatedSockets(new Gate(List.of())).createSocket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(ip(INSIDE), site.port())))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aRedirectIsAnAnswerUnlessAskedFor() {
        try (Site site = Site.at(OUTSIDE, Site.redirects(302, "/elsewhere"));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.status()).isEqualTo(302);
            assertThat(site.visits()).hasSize(1);
        }
    }

    @Test
    void noRedirectLeadsToAPrivateHost() {
        try (Site inside = Site.at(INSIDE, Site.says(200, "secret"));
                Site byName = Site.at(OUTSIDE, Site.redirects(307, inside.url("inside.example.com", "/")));
                Site byAddress = Site.at(OUTSIDE, Site.redirects(302, inside.url("0x7f.0.0.2", "/")));
                Site byPlainAddress = Site.at(OUTSIDE, Site.redirects(302, inside.url(INSIDE, "/")));
                Egress egress = open(name -> addresses(name.startsWith("inside") ? INSIDE : OUTSIDE))) {
            assertThat(egress.send(Call.get(byName.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(egress.send(Call.get(byAddress.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.URL));
            assertThat(egress.send(Call.get(byPlainAddress.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(inside.visits()).isEmpty();
        }
    }

    @Test
    void fiveRedirectsAreFollowedAndASixthIsNot() {
        try (Site five = Site.at(OUTSIDE, countdown());
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(five.url("a.example.com", "/5"), Map.of()), FOLLOWING);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.url()).endsWith("/0");

            assertThat(egress.send(Call.get(five.url("a.example.com", "/6"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_REDIRECTS));
        }
    }

    @ParameterizedTest
    @CsvSource({"301, GET, ''", "302, GET, ''", "303, GET, ''", "307, POST, form", "308, POST, form"})
    void aRedirectKeepsMethodAndBodyAsItsStatusSays(int status, String method, String body) {
        try (Site end = Site.at(OUTSIDE, Site.says(200, ""));
                Site start = Site.at(OUTSIDE, Site.redirects(status, end.url("b.example.com", "/end")));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            egress.send(
                    Call.post(
                            start.url("a.example.com", "/"),
                            Map.of("authorization", "Bearer x"),
                            "form".getBytes(StandardCharsets.UTF_8)),
                    FOLLOWING);

            assertThat(start.visits().getFirst().authorization()).isEqualTo("Bearer x");
            assertThat(end.visits().getFirst().method()).isEqualTo(method);
            assertThat(end.visits().getFirst().body()).isEqualTo(body);
            assertThat(end.visits().getFirst().authorization())
                    .as("meant for the first host alone")
                    .isEqualTo("null");
        }
    }

    @Test
    void anEndlessBodyIsCutAtItsBound() {
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[8192];
                    while (true) {
                        exchange.getResponseBody().write(block);
                    }
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(BOUNDS.bodyBytes());
        }
    }

    @Test
    void aBodyThatUnpacksToMuchIsCutAtItsBound() {
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 0);
                    try (var zip = new GZIPOutputStream(exchange.getResponseBody())) {
                        zip.write(new byte[64 << 20]);
                    }
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(BOUNDS.bodyBytes());
        }
    }

    @Test
    void aBodyThatNeverEndsDoesNotHoldUpWhoWantsTheStatusAlone() {
        CountDownLatch end = new CountDownLatch(1);
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    await(end);
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply reply = egress.send(
                    Call.get(site.url("a.example.com", "/"), Map.of()), Bounds.statusWithin(Duration.ofMinutes(5)));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(200));
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers", "body", "drip"})
    void aSlowHostEndsWithTheCallsTime(String where) {
        CountDownLatch end = new CountDownLatch(1);
        try (Site site = Site.at(OUTSIDE, exchange -> {
                    if (!where.equals("headers")) {
                        exchange.sendResponseHeaders(200, 0);
                    }
                    while (where.equals("drip") && end.getCount() > 0) {
                        exchange.getResponseBody().write(1);
                        exchange.getResponseBody().flush();
                        await(end, 20);
                    }
                    await(end);
                });
                Egress egress = open(name -> addresses(OUTSIDE))) {
            assertThat(egress.send(
                            Call.get(site.url("a.example.com", "/"), Map.of()),
                            new Bounds(Duration.ofMillis(300), 1 << 20, 0)))
                    .isEqualTo(new Reply.Failed(Trouble.TIMEOUT));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aResolverThatDoesNotAnswerEndsWithTheCallsTime() {
        CountDownLatch end = new CountDownLatch(1);
        try (Egress egress = open(name -> {
            await(end);
            return addresses(OUTSIDE);
        })) {
            assertThat(egress.send(
                            Call.get("http://a.example.com/", Map.of()), Bounds.statusWithin(Duration.ofMillis(200))))
                    .isEqualTo(new Reply.Failed(Trouble.TIMEOUT));
        } finally {
            end.countDown();
        }
    }

    @Test
    void whoDoesNotExistOrDoesNotListenIsTold() {
        Resolver nobody = name -> {
            throw new UnknownHostException(name);
        };
        try (Egress egress = open(nobody)) {
            assertThat(egress.send(Call.get("http://a.example.com/", Map.of()), BOUNDS))
                    .isEqualTo(new Reply.Failed(Trouble.UNKNOWN_HOST));
        }
        Site gone = Site.at(OUTSIDE, Site.says(200, ""));
        gone.close();
        try (Egress egress = open(name -> addresses(OUTSIDE))) {
            assertThat(egress.send(Call.get(gone.url("a.example.com", "/"), Map.of()), BOUNDS))
                    .isEqualTo(new Reply.Failed(Trouble.NO_CONNECTION));
            assertThat(egress.send(Call.get("https://a.example.com:" + gone.port() + "/", Map.of()), BOUNDS))
                    .isEqualTo(new Reply.Failed(Trouble.NO_CONNECTION));
        }
    }

    @Test
    void aHostThatSpeaksNoTlsIsNotCalledOverHttps() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, ip(OUTSIDE));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = plain.accept()) {
                    caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(egress.send(Call.get("https://a.example.com:" + plain.getLocalPort() + "/", Map.of()), BOUNDS))
                    .isEqualTo(new Reply.Failed(Trouble.TLS));
        }
    }

    private static Site.Page countdown() {
        return exchange -> {
            int left = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            (left == 0 ? Site.says(200, "end") : Site.redirects(302, "/" + (left - 1))).answer(exchange);
        };
    }

    private static Egress open(Resolver resolver) {
        return new Egress(List.of(Network.parse(OUTSIDE)), resolver);
    }

    private static List<InetAddress> addresses(String literal) {
        return List.of(ip(literal));
    }

    private static InetAddress ip(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static void await(CountDownLatch latch) {
        await(latch, 60_000);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
