package dev.expunge.egress;

import static dev.expunge.egress.Site.BOUNDS;
import static dev.expunge.egress.Site.INSIDE;
import static dev.expunge.egress.Site.OUTSIDE;
import static dev.expunge.egress.Site.addresses;
import static dev.expunge.egress.Site.ip;
import static dev.expunge.egress.Site.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts are called, and which are not. */
class EgressTest {
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
}
