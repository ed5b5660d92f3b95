package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.farm.site.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The farm's own interface, for people at a command line. */
class ControlTest {
    private static Farm farm;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests().withPeople(800));
    }

    @AfterAll
    static void close() {
        farm.close();
    }

    @Test
    void theIndexPageLeadsToEverySite() {
        Browser.Page index = new Browser(farm).get("", "/");

        assertThat(index.html().select("td a").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(farm.sites()
                        .all()
                        .map(site -> farm.origin(site.name()) + "/")
                        .toList());
    }

    @Test
    void sitesPeopleAndTruthAreJson() throws Exception {
        assertThat(get("sites")).hasSize(28);
        assertThat(get("people?site=northgate&limit=3")).hasSize(3);
        JsonNode person = get("people/0");
        assertThat(person.path("name").path("given").asString())
                .isEqualTo(farm.people().person(0).name().given());
        assertThat(get("truth/0")).hasSameSizeAs(farm.truth().of(0));
        assertThat(get("submissions").isArray()).isTrue();
        assertThat(get("mails").isArray()).isTrue();
    }

    @Test
    void timeIsMovedOverHttp() throws Exception {
        JsonNode before = get("clock");

        JsonNode after = post("clock/advance?by=P2DT3H", "");

        assertThat(java.time.Duration.between(
                        java.time.Instant.parse(before.path("now").asString()),
                        java.time.Instant.parse(after.path("now").asString())))
                .isEqualTo(java.time.Duration.ofHours(51));
    }

    @Test
    void scenariosAreSetOverHttp() throws Exception {
        Site site = farm.sites().site("whoswhere");

        post("scenarios", "{\"site\":\"whoswhere\",\"person\":5,\"holds\":true}");
        post("scenarios", "{\"site\":\"whoswhere\",\"trouble\":\"unavailable\",\"times\":1}");

        assertThat(farm.truth().shows(site.name(), 5)).isTrue();
        assertThat(new Browser(farm).get("whoswhere", "/").status()).isEqualTo(503);
        assertThat(new Browser(farm).get("whoswhere", "/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"site\":\"nowhere\",\"trouble\":\"slow\"}",
                "{\"site\":\"northgate\"}",
                "{\"site\":\"northgate\",\"trouble\":\"rain\"}",
                "{\"site\":\"northgate\",\"person\":99999999,\"holds\":true}",
                "not json"
            })
    void aScenarioThatSaysNothingIsRefused(String body) throws Exception {
        assertThat(post("scenarios", body).path("error").asString()).isNotEmpty();
    }

    @Test
    void aHostThatIsNoSiteIsNone() {
        assertThat(new Browser(farm).get("nosuchsite", "/").status()).isEqualTo(404);
        assertThat(new Browser(farm).get("nosuchsite", "/_farm/sites").status()).isEqualTo(404);
    }

    /** On every machine 127.0.0.2 is no address that the farm listens on, though a system may route it to the loopback. */
    @Test
    void nothingListensBeyondTheOneLoopbackAddress() {
        for (int port :
                new int[] {farm.port(), farm.mail().smtpPort(), farm.mail().imapPort()}) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress("127.0.0.2", port), 2_000);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + farm.port() + "/_farm/" + path);
    }

    private static JsonNode send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }
}
