package dev.expunge.server.dialect.elasticpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.request.Holds;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An erasure takes the log of what others told along, and nothing comes in again afterwards. */
class ForgottenLogTest {
    private static final String ELSEWHERE = "00000000-0000-4000-8000-000000000077";
    private static final String BEFORE = "2026-11-22T09:00:00Z";

    private final Shop shop = Shop.open();
    private RunningExpunge expunge;
    private ElasticPath client;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        client = ElasticPath.client(expunge);
        shop.connect(expunge, "sandbox");
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void whatIsAboutAnyResourceOfThePersonGoesAndNobodyElses() {
        Events.tell(
                expunge,
                "sandbox",
                Events.event("customer", Shop.ADA, BEFORE, "{}"),
                Events.event("address", Shop.ADAS_ADDRESS, BEFORE, "{\"street\": \"First\"}"),
                Events.event("order", Shop.ADAS_ORDER, BEFORE, "{}"),
                Events.event("customer", Shop.BOB, BEFORE, "{}"));

        String request = erase("customer", Shop.ADA);

        assertThat(client.log("customer", Shop.ADA).path("data")).isEmpty();
        assertThat(client.log("address", Shop.ADAS_ADDRESS).path("data")).isEmpty();
        assertThat(client.log("order", Shop.ADAS_ORDER).path("data")).isEmpty();
        assertThat(client.log("customer", Shop.BOB).path("data")).hasSize(1);
        assertThat(Events.stored(expunge)).isEqualTo(1);
        assertThat(client.status(request)).isEqualTo("SUCCESS");
    }

    @Test
    void whatNamesThePersonByAnIdentifierGoesAlthoughNoSourceKnowsTheResource() {
        Events.tell(expunge, "sandbox", """
                {"resource": {"type": "wish-list", "value": "%s"}, "event": "created", "time": "%s",
                 "identifiers": [{"type": "email", "value": " ADA@example.com "}]}
                """.formatted(ELSEWHERE, BEFORE));
        assertThat(client.log("wish-list", ELSEWHERE).path("data")).hasSize(1);

        erase("customer", Shop.ADA);

        assertThat(client.log("wish-list", ELSEWHERE).path("data")).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheErasureIsNotWrittenAnyMoreAndWhatHappensAfterwardsIs() {
        erase("customer", Shop.ADA);

        assertThat(Events.tell(expunge, "sandbox", Events.event("customer", Shop.ADA, BEFORE, "{}")))
                .isZero();
        assertThat(Events.tell(expunge, "production", Events.event("customer", Shop.ADA, BEFORE, "{}")))
                .isOne();
        expunge.clock().tick(Duration.ofSeconds(5));
        String after = expunge.clock().instant().toString();
        assertThat(Events.tell(expunge, "sandbox", Events.event("customer", Shop.ADA, after, "{}")))
                .isOne();
    }

    @Test
    void anotherStoreKeepsItsLog() {
        Events.tell(expunge, "production", Events.event("customer", Shop.ADA, BEFORE, "{}"));

        erase("customer", Shop.ADA);

        assertThat(Events.stored(expunge)).isEqualTo(1);
    }

    @Test
    void aResourceThatOnlyTheLogKnowsGoesFromItAlthoughTheRequestFails() {
        Events.tell(expunge, "sandbox", Events.event("user-authentication-info", ELSEWHERE, BEFORE, "{}"));

        assertThat(client.status(ended("user-authentication-info", ELSEWHERE))).isEqualTo("FAILURE");

        assertThat(Events.stored(expunge)).isZero();
        assertThat(Events.tell(expunge, "sandbox", Events.event("user-authentication-info", ELSEWHERE, BEFORE, "{}")))
                .as("told again")
                .isZero();
    }

    @Test
    void aLegalHoldKeepsTheLogOfAResourceThatOnlyTheLogKnows() {
        Events.tell(expunge, "sandbox", Events.event("user-authentication-info", ELSEWHERE, BEFORE, "{}"));
        new Holds(expunge.database(), Events.hashes(expunge), expunge.random(), expunge.clock(), () -> {})
                .place(expunge.tenant(), new Identifier("user_authentication_info", ELSEWHERE), "case 17", "test");

        String request = client.erase("user-authentication-info", ELSEWHERE);

        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(expunge.http()
                            .get("/api/v1/requests/" + request, "Authorization", "Bearer " + expunge.adminToken())
                            .body())
                    .contains("legal-hold");
        });
        assertThat(Events.stored(expunge)).isEqualTo(1);
    }

    @Test
    void whoWasErasedHasNoRelatedEntriesAlthoughALawKeepsTheOrder() {
        erase("customer", Shop.ADA);
        assertThat(shop.company().text("select count(*) from orders where customer_id = '" + Shop.ADA + "'"))
                .isEqualTo("1");

        assertThat(related("customer", Shop.ADA)).isEmpty();
        assertThat(related("order", Shop.ADAS_ORDER)).isEmpty();
        assertThat(related("customer", Shop.BOB).toString()).contains(Shop.SHARED);
    }

    private JsonNode related(String type, String id) {
        HttpResponse<String> answer =
                client.related(ElasticPath.filter("eq(resource_type," + type + "):eq(resource_id," + id + ")"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ElasticPath.json(answer).path("data");
    }

    private String erase(String type, String id) {
        String request = ended(type, id);
        assertThat(client.status(request)).isEqualTo("SUCCESS");
        return request;
    }

    private String ended(String type, String id) {
        String request = client.erase(type, id);
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(client.status(request)).isNotEqualTo("CREATED");
        });
        return request;
    }
}
