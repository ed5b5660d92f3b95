package dev.expunge.server.dialect.batch;

import static dev.expunge.server.dialect.batch.Batch.assertError;
import static dev.expunge.server.dialect.batch.Batch.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.NewApp;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.kit.Zip;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reviews and removals in connected sources, from creation to expiry. */
class RequestsOfAnAppTest {
    private static final String MAP = Company.MAP.replace(
            "  email: {type: email, stored: lower}\n",
            "  email: {type: email, stored: lower}\n      name: {type: custom_id}\n");

    private final Company crm = Company.open();
    private final Company shop = Company.open();
    private RunningExpunge expunge;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void aReviewEndsWithALinkToEverythingThatIsHeld() throws Exception {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        Batch app = Batch.client(expunge);

        String id = app.review("custom_id", "Ada");

        JsonNode done = done(app, id);
        assertThat(done.has("error")).isFalse();
        HttpResponse<byte[]> archive = fetch(done.path("data_url").asString());
        assertThat(archive.statusCode()).isEqualTo(200);
        assertThat(archive.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(archive.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
        Map<String, String> files = Zip.files(archive.body());
        assertThat(files).containsKeys("report.json", "report.html", "README.txt", "data/crm/public.orders.csv");
        assertThat(files.get("data/crm/public.customers.csv"))
                .contains("ada@example.com")
                .doesNotContain("bob");
        assertThat(json(app.list()).get(0).path("request_id").asString()).isEqualTo(id);
        assertThat(fetch(done.path("data_url").asString().replaceFirst(".$", ""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aRemovalErasesInTheSourcesOfTheKeyAlone() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        UUID bound = expunge.connect("shop", shop, Environment.PRODUCTION, MAP);
        Batch app = Batch.client(expunge, Role.SELLER_ADMIN, Map.of(AppKind.LIVE, new NewApp(null, Set.of(bound))));

        JsonNode done = done(app, app.remove("custom_id", "Ada"));

        assertThat(done.has("error")).isFalse();
        assertThat(done.has("data_url")).isFalse();
        assertThat(shop.people()).isEqualTo("Bob");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void theKeySelectsTheEnvironment() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        expunge.connect("shop", shop, Environment.SANDBOX, MAP);
        Batch app = Batch.client(expunge);

        assertThat(done(app.with(AppKind.DEV), app.with(AppKind.DEV).remove("custom_id", "Ada"))
                        .has("error"))
                .isFalse();

        assertThat(shop.people()).isEqualTo("Bob");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void somebodyWhomNobodyKnowsIsNotFound() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        Batch app = Batch.client(expunge);

        for (String id : new String[] {app.review("custom_id", "Zoe"), app.remove("custom_id", "Zoe")}) {
            JsonNode done = done(app, id);
            assertThat(done.path("error").asString()).isEqualTo("user not found");
            assertThat(done.has("data_url")).isFalse();
        }
    }

    @Test
    void whatCannotBeFinishedStaysPending() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        crm.sql("alter table orders add gift_to text");
        Batch app = Batch.client(expunge);
        String unmapped = app.remove("custom_id", "Ada");
        String unsearchable = app.remove("install_id", "196b3360-59d7-408a-8e99-c4be99c4fff0");

        Awaitility.await().untilAsserted(() -> assertThat(blocked()).isEqualTo(2));

        assertThat(app.request(unmapped).path("status").asString()).isEqualTo("pending");
        assertThat(app.request(unsearchable).path("status").asString()).isEqualTo("pending");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void doneRequestsExpireThirtyDaysAfterTheirCreationAndPendingOnesNever() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        Batch app = Batch.client(expunge);
        String done = app.review("custom_id", "Ada");
        done(app, done);
        String pending = app.remove("install_id", "196b3360-59d7-408a-8e99-c4be99c4fff0");

        expunge.clock().set(RunningExpunge.START.plus(Duration.ofDays(30)).minusSeconds(1));
        assertThat(json(app.list())).hasSize(2);
        String link = app.request(done).path("data_url").asString();
        assertThat(fetch(link).statusCode()).isEqualTo(200);
        expunge.clock().tick(Duration.ofSeconds(1));

        assertError(app.get(done), 404, 20);
        assertThat(json(app.list())).hasSize(1);
        assertThat(app.request(pending).path("status").asString()).isEqualTo("pending");
        assertThat(fetch(link).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasDoneLateIsShownForAWeek() {
        expunge.connect("crm", crm, Environment.PRODUCTION, MAP);
        crm.sql("alter table orders add gift_to text");
        Batch app = Batch.client(expunge);
        String late = app.review("custom_id", "Ada");
        Awaitility.await().untilAsserted(() -> assertThat(blocked()).isEqualTo(1));
        expunge.clock().tick(Duration.ofDays(40));
        crm.sql("alter table orders drop gift_to");

        JsonNode done = done(app, late);

        assertThat(fetch(done.path("data_url").asString()).statusCode()).isEqualTo(200);
        expunge.clock().tick(Duration.ofDays(7));
        assertError(app.get(late), 404, 20);
    }

    /** Time goes on, or the calls would be too many. */
    private JsonNode done(Batch app, String id) {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(app.request(id).path("status").asString()).isEqualTo("done");
        });
        return app.request(id);
    }

    private long blocked() {
        return expunge.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("select count(*) from privacy_request where status = 'blocked'")
                                .mapTo(Long.class)
                                .one());
    }

    private static HttpResponse<byte[]> fetch(String link) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(link))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
