package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.App;
import dev.expunge.server.client.Apps;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchClientsTest {
    private static RunningExpunge expunge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
        source("crm", "production");
        source("orders", "production");
        source("staging", "sandbox");
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    private static UUID source(String name, String environment) {
        HttpResponse<String> added = operator.post("/sources", """
                {"name": "%s", "environment": "%s", "url": "jdbc:postgresql://127.0.0.1:1/none"}""".formatted(name, environment));
        return UUID.fromString(json(added).path("id").asString());
    }

    @Test
    void aNewClientsKeysAreShownOnceAndWork() {
        HttpResponse<String> made = create("shop", "");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).propertyStream().map(Map.Entry::getKey))
                .containsExactly("id", "name", "tenant", "dialect", "environment", "role", "credentials");
        JsonNode credentials = json(made).path("credentials");
        assertThat(credentials.propertyStream().map(Map.Entry::getKey))
                .containsExactly("rest_api_key", "live_api_key", "dev_api_key", "sdk_api_key");
        assertThat(authenticated(credentials, "live")).isPresent();
        assertThat(authenticated(credentials, "dev")).isPresent();
        assertThat(authenticated(credentials, "sdk")).isPresent();
        String shownLater = operator.get("/clients/shop").body()
                + operator.get("/clients").body()
                + operator.post("/clients/shop/pause").body()
                + operator.post("/clients/shop/resume").body();
        assertThat(shownLater)
                .doesNotContain(
                        credentials.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void aKeyIsBoundToSourcesByNameAndShownWithThem() {
        JsonNode made = json(create("bound", """
                , "apps": {"live": {"sources": ["orders", "crm"]}, "dev": {"sources": ["staging"]}}"""));

        App live = authenticated(made.path("credentials"), "live").orElseThrow();
        assertThat(live.sources()).hasSize(2);
        JsonNode apps = json(operator.get("/clients/bound")).path("apps");
        assertThat(apps.toString())
                .isEqualTo("{\"live\":{\"environment\":\"production\",\"sources\":[\"crm\",\"orders\"]},"
                        + "\"dev\":{\"environment\":\"sandbox\",\"sources\":[\"staging\"]},"
                        + "\"sdk\":{\"environment\":\"sandbox\"}}");
        assertThat(json(operator.get("/clients/bound")).has("clientId")).isFalse();
        JsonNode listed = json(operator.get("/clients"))
                .path("items")
                .valueStream()
                .filter(client -> client.path("name").asString().equals("bound"))
                .findAny()
                .orElseThrow();
        assertThat(listed.path("apps")).isEqualTo(apps);
    }

    @Test
    void aSourceThatIsRemovedStaysBoundAndAnotherOfItsNameDoesNotTakeItsPlace() {
        UUID removed = source("short-lived", "production");
        JsonNode credentials = json(create("survivor", """
                , "apps": {"live": {"sources": ["short-lived"]}}""")).path("credentials");

        operator.call("DELETE", "/sources/short-lived", BodyPublishers.noBody());
        source("short-lived", "production");

        assertThat(authenticated(credentials, "live").orElseThrow().sources()).containsExactly(removed);
        assertThat(json(operator.get("/clients/survivor"))
                        .at("/apps/live/sources/0")
                        .asString())
                .isEqualTo(removed.toString());
    }

    @Test
    void everythingThatIsWrongWithAppsIsSaidAtItsPlace() {
        HttpResponse<String> refused = create("refused", """
                , "apps": {"live": {"sources": ["staging", "crm", "nowhere"]},
                           "dev": {"sources": [], "key": "a/b"},
                           "Live": {"sources": ["crm"]}}""");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused)
                        .path("errors")
                        .valueStream()
                        .map(fault -> fault.path("pointer").asString() + ": "
                                + fault.path("detail").asString()))
                .containsExactlyInAnyOrder(
                        "/apps/live/sources/0: is a source of sandbox, and a live key reaches those of production",
                        "/apps/live/sources/2: the tenant has no such source",
                        "/apps/dev/sources: is no list of 1 to 100 elements",
                        "/apps/dev/key: an app key that is taken over has 8 to 128 letters, digits, '.', '_', '~', '-'",
                        "/apps/Live: an app key is live, dev or sdk");
        assertThat(operator.get("/clients/refused").statusCode()).isEqualTo(404);
    }

    @Test
    void aSourceOfAnotherTenantIsNone() {
        operator.post("/tenants", "{\"name\": \"elsewhere\"}");

        HttpResponse<String> refused = operator.post("/clients?tenant=elsewhere", """
                {"name": "x", "dialect": "batch", "apps": {"live": {"sources": ["crm"]}}}""");

        assertThat(json(refused).at("/errors/0/detail").asString()).isEqualTo("the tenant has no such source");
    }

    @Test
    void appsAreOfBatchClientsOnly() {
        HttpResponse<String> refused = operator.post("/clients", """
                {"name": "x", "dialect": "listrak", "apps": {"live": {"sources": ["crm"]}}}""");

        assertThat(problem(refused)).isEqualTo("invalid-value");
        assertThat(json(refused).path("detail").asString()).contains("listrak has no app keys");
    }

    @Test
    void keysThatAnIntegrationHasAreTakenOverOnce() {
        JsonNode credentials = json(create("old", """
                , "clientSecret": "rest-key-of-the-vendor", "apps": {"sdk": {"key": "sdk-key-of-the-vendor"}}""")).path("credentials");

        assertThat(credentials.path("rest_api_key").asString()).isEqualTo("rest-key-of-the-vendor");
        assertThat(credentials.path("sdk_api_key").asString()).isEqualTo("sdk-key-of-the-vendor");
        assertThat(authenticated(credentials, "sdk")).isPresent();
        HttpResponse<String> again = create("again", """
                , "apps": {"live": {"key": "sdk-key-of-the-vendor"}}""");
        assertThat(problem(again)).isEqualTo("name-taken");
        assertThat(json(again).path("detail").asString()).isEqualTo("Some client has one of those app keys.");
        assertThat(operator.get("/clients/again").statusCode()).isEqualTo(404);
    }

    @Test
    void aRotationShowsTheNewRestKeyAlone() {
        JsonNode before = json(create("rotating", "")).path("credentials");

        JsonNode after = json(operator.post("/clients/rotating/rotate", "{\"overlapSeconds\": 60}"))
                .path("credentials");

        assertThat(after.propertyStream().map(Map.Entry::getKey)).containsExactly("rest_api_key");
        assertThat(apps().authenticate(
                                before.path("live_api_key").asString(),
                                after.path("rest_api_key").asString()))
                .isPresent();
        assertThat(authenticated(before, "live")).isPresent();
        expunge.clock().tick(Duration.ofSeconds(61));
        assertThat(authenticated(before, "live")).isEmpty();
    }

    private static HttpResponse<String> create(String name, String more) {
        return operator.post("/clients", "{\"name\": \"" + name + "\", \"dialect\": \"batch\"" + more + "}");
    }

    private static Optional<App> authenticated(JsonNode credentials, String kind) {
        return apps().authenticate(
                        credentials.path(kind + "_api_key").asString(),
                        credentials.path("rest_api_key").asString());
    }

    private static Apps apps() {
        return new Apps(expunge.database(), expunge.clock());
    }
}
