package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerCommandTest {
    private static final String CARD = "<li class=card><h3>%s</h3><i>%s</i><i>%s</i><a href=/p/%s>more</a>";
    private static final String YAML = """
            formatVersion: 1
            id: "7"
            name: PlainFinder
            origin: http://plain.localhost:8790
            brokerType: "Scan & Removal"
            countries: [US]
            infoTypes: [Name]
            lifecycle: {activeAt: 2026-01-10T00:00:00Z}
            politeness: {minInterval: PT0S, concurrency: 1, dailyBudget: 500}
            requires: {profile: [name.first, name.last]}
            vars: {q: "name.full | fold"}
            search:
              driver: http
              steps:
                - request: {url: "{+origin}/search{?q}"}
              outcomes:
                - {is: empty, when: {css: ".none"}}
                - {is: results, when: {css: "li.card"}}
              extract:
                each: {css: "li.card"}
                fields:
                  name: {css: h3, before: ",", parse: personName}
                  age: {css: h3, after: ",", parse: age}
                  addresses: {css: i, all: true, parse: cityState}
                  listing: {css: a, attr: href, resolve: true}
            identity: {listingId: {from: listing, uriPattern: "/p/{id}"}, fingerprint: [name.last, name.first]}
            removal:
              method: form
              discloses: [listing]
              steps:
                - request: {url: "{+origin}/optout"}
            verification: {estimatedDays: 1, probes: [{search: {absent: true}}]}
            controls:
              positive: {query: {first: Control, last: Anchor}}
              negative: {query: {first: Zzyxor, last: Qwellington}}
            fixtures:
              - {file: results.html, expect: results, listings: 2}
              - {file: new.html, expect: indeterminate}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        write("plain.yaml", YAML);
        write("ann.json", """
                {"name": {"first": "Annabel", "last": "Leewood"}, "birthYear": 1974, "phoneNumbers": ["+15555550100"],
                 "addresses": [{"city": "Dayton", "state": "OH"}, {"city": "Reno", "state": "NV"}]}""");
        write(
                "results.html",
                CARD.formatted("Ann Lee", "Reno, NV", "", "1") + CARD.formatted("Bob Lee", "Reno, NV", "", "2"));
        write("new.html", "<p>Welcome to our new site");
    }

    @Test
    void aDefinitionWithoutMistakesIsSaidToHaveNone() {
        Run run = broker("lint", file("plain.yaml"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("no mistakes (PlainFinder, broker 7)");
    }

    @Test
    void everyMistakeIsNamedWithItsLine() throws IOException {
        write(
                "bad.yaml",
                YAML.replace("{+origin}/search{?q}", "{+origin}/search{?quest}")
                        .replace("css: \".none\"", "css: \"[\""));

        Run run = broker("lint", file("bad.yaml"), file("plain.yaml"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "2 mistakes",
                        "line 15",
                        "names quest, which is neither a value that is known nor one of the vars",
                        "line 17",
                        "no CSS selector");
        assertThat(run.out()).contains("plain.yaml: no mistakes");
    }

    @Test
    void savedPagesAreReadAsTheDefinitionSays() throws IOException {
        assertThat(broker("test", file("plain.yaml")).out()).contains("All 2 pages as the definition says.");

        write("results.html", "<p>Welcome to our new site");
        Run run = broker("test", file("plain.yaml"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("WRONG  results.html: indeterminate, 0 listings; the definition says results, 2 listings");
    }

    @Test
    void aTrySaysWhatWasReadAndWhyAndAsksForNoRemoval() throws IOException {
        Queue<String> calls = new ConcurrentLinkedQueue<>();
        HttpServer site = site(calls);
        try {
            Run run = attempt(site);

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains(
                            "query 1 of 1",
                            "told name.full",
                            "page is results, 2 listings",
                            "MATCH (",
                            "id annabel",
                            "family name: equal (+",
                            "NO (",
                            "positive control: holds",
                            "negative control: holds",
                            "Clear: 1 matched, 0 to review, of 2 read.");
            assertThat(calls).allMatch(call -> call.startsWith("GET /search?") || call.equals("GET /robots.txt"));
        } finally {
            site.stop(0);
        }
    }

    @Test
    void aTryAsJsonIsOneObject() throws IOException {
        HttpServer site = site(new ConcurrentLinkedQueue<>());
        try {
            Run run = attempt(site, "--json");

            assertThat(run.json().at("/result/matches").asInt()).isEqualTo(1);
            assertThat(run.json().at("/searches/0/listings/0/shown/name/0").asString())
                    .isEqualTo("Annabel Leewood");
            assertThat(StreamSupport.stream(run.json().path("searches").spliterator(), false)
                            .map(search -> search.path("what").asString()))
                    .containsExactly("query 1 of 1", "positive control", "negative control");
        } finally {
            site.stop(0);
        }
    }

    @Test
    void aTryCallsNoPrivateNetworkUnlessAllowed() {
        Run run = broker("try", file("plain.yaml"), "--profile", file("ann.json"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("Unclear, and so nothing is known of anybody: refused", "--allow-egress")
                .doesNotContain("told");
    }

    @Test
    void aProfileThatCannotBeUsedIsRefusedWithoutItsValues() throws IOException {
        write("ann.json", "{\"name\": {\"first\": \"Annabel\", \"last\": \"Leewood\"}, \"phoneNumbers\": [\"555\"]}");

        Run run = broker("try", file("plain.yaml"), "--profile", file("ann.json"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("phoneNumbers must be E.164").doesNotContain("Leewood");
    }

    @Test
    void aBundleIsGoodWithItsKeyUntilANewerOneIsInUse() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        pem("private.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem("public.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
        pem(
                "other.pem",
                "PUBLIC KEY",
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());

        Run signed = broker(
                "bundle",
                "sign",
                "--key",
                file("private.pem"),
                "--key-id",
                "main",
                "--version",
                "3",
                "--out",
                file("b.json"),
                file("plain.yaml"));

        assertThat(signed.err()).isEmpty();
        assertThat(verify("main", "public.pem", "0").out())
                .contains("Good: version 3, signed with key main, 1 definition.");
        assertThat(verify("main", "public.pem", "3").err()).contains("version 3, and 3 is in use");
        assertThat(verify("main", "other.pem", "0").err()).contains("does not bear the signature");
        assertThat(verify("spare", "public.pem", "0").err()).contains("not trusted: main");
    }

    @Test
    void oneBadDefinitionRefusesTheBundle() throws IOException, GeneralSecurityException {
        pem(
                "private.pem",
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        write("bad.yaml", YAML.replace("id: \"7\"", "id: \"8\"").replace("driver: http", "driver: horse"));

        Run run = broker(
                "bundle",
                "sign",
                "--key",
                file("private.pem"),
                "--key-id",
                "main",
                "--version",
                "3",
                "--out",
                file("b.json"),
                file("plain.yaml"),
                file("bad.yaml"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.yaml: line 13");
        assertThat(folder.resolve("b.json")).doesNotExist();
    }

    private Run verify(String id, String key, String after) {
        return broker("bundle", "verify", "--key", id + "=" + file(key), "--after", after, file("b.json"));
    }

    private Run attempt(HttpServer site, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "try", file("plain.yaml"), "--profile", file("ann.json"), "--allow-egress", "127.0.0.0/8", "--port"));
        arguments.add(String.valueOf(site.getAddress().getPort()));
        arguments.addAll(Arrays.asList(more));
        return broker(arguments.toArray(String[]::new));
    }

    private static Run broker(String... arguments) {
        List<String> all = new ArrayList<>(List.of("broker"));
        all.addAll(Arrays.asList(arguments));
        return Run.of(Map.of(), all.toArray(String[]::new));
    }

    private static HttpServer site(Queue<String> calls) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String body = query.equals("q=annabel leewood")
                    ? CARD.formatted("Annabel Leewood, 51", "Dayton, OH", "Reno, NV", "annabel")
                            + CARD.formatted("Annabel Leewood, 20", "Miami, FL", "Tampa, FL", "other")
                    : query.equals("q=control anchor")
                            ? CARD.formatted("Control Anchor, 51", "Dayton, OH", "Reno, NV", "c")
                            : "<p class=none>Nobody";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/search") ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void pem(String name, String kind, byte[] key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        write(name, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
