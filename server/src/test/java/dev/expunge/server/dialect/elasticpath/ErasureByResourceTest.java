package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasures by resource type and id in a connected source, from creation to their final state. */
class ErasureByResourceTest {
    private static final String NOBODY = "00000000-0000-4000-8000-0000000000ff";

    private final Shop store = Shop.open();
    private final Company company = store.company();
    private RunningExpunge expunge;
    private ElasticPath shop;

    @BeforeEach
    void start() {
        company.sql("delete from orders"); // which a law keeps, and their customers with them
        expunge = RunningExpunge.start();
        shop = ElasticPath.client(expunge);
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void aCustomerIsErasedByIdWithTheWholeDataSet() {
        store.connect(expunge, "sandbox");

        String id = shop.erase("customer", Shop.ADA);

        assertThat(finalStatus(id)).isEqualTo("SUCCESS");
        assertThat(company.people()).isEqualTo("Bob");
        assertThat(company.text("select count(*) from addresses")).isEqualTo("0");
        assertThat(company.text("select string_agg(nickname, ',') from members"))
                .isEqualTo("bob");
        assertThat(company.text("select one is null and other is not null from households"))
                .isEqualTo("t");
        assertThat(json(shop.get(id)).at("/data/status_description").asString())
                .isEqualTo("The erasure request is successfully processed");
    }

    @Test
    void anyMemberOfTheDataSetNamesTheWholeSet() {
        store.connect(expunge, "sandbox");

        assertThat(finalStatus(shop.erase("address", Shop.ADAS_ADDRESS))).isEqualTo("SUCCESS");

        assertThat(company.people()).isEqualTo("Bob");
    }

    @Test
    void aRowThatTwoPeopleOwnNamesNeitherByItself() {
        store.connect(expunge, "sandbox");

        String id = shop.erase("household", Shop.SHARED);

        Awaitility.await().untilAsserted(() -> assertThat(nativeStatus(id)).isEqualTo("needs_decision"));
        assertThat(shop.status(id)).isEqualTo("CREATED");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aResourceThatNobodyKnowsIsAFailure() {
        store.connect(expunge, "sandbox");

        String id = shop.erase("customer", NOBODY);

        assertThat(finalStatus(id)).isEqualTo("FAILURE");
        assertThat(json(shop.get(id)).at("/data/status_description").asString())
                .isEqualTo("There was an error processing your request, you can retry it or report it using the id");
        assertThat(finalStatus(shop.erase("customer", NOBODY))).isEqualTo("FAILURE");
    }

    @Test
    void whoeverWasErasedBeforeIsASuccess() {
        store.connect(expunge, "sandbox");
        finalStatus(shop.erase("customer", Shop.ADA));

        assertThat(finalStatus(shop.erase("customer", Shop.ADA))).isEqualTo("SUCCESS");
    }

    @Test
    void aValidTypeThatNoMapNamesIsAFailure() {
        store.connect(expunge, "sandbox");

        assertThat(finalStatus(shop.erase("user-authentication-info", Shop.ADA)))
                .isEqualTo("FAILURE");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aTypeIsValidOnceAMapNamesIt() {
        assertThat(shop.post("household", Shop.SHARED).statusCode()).isEqualTo(400);

        store.connect(expunge, "sandbox");

        assertThat(shop.post("household", Shop.SHARED).statusCode()).isEqualTo(201);
    }

    @Test
    void aStoreWithoutADataMapFinishesNothing() {
        String id = shop.erase("customer", Shop.ADA);

        Awaitility.await().untilAsserted(() -> assertThat(nativeStatus(id)).isEqualTo("blocked"));
        assertThat(shop.status(id)).isEqualTo("CREATED");

        store.connect(expunge, "sandbox");

        assertThat(finalStatus(id)).isEqualTo("SUCCESS");
    }

    /** Clients come and go quickly here: the limit of the vendor's sandbox is 25 calls a second. */
    private String finalStatus(String id) {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(shop.status(id)).isNotEqualTo("CREATED");
        });
        return shop.status(id);
    }

    private String nativeStatus(String id) {
        HttpResponse<String> answer =
                expunge.http().get("/api/v1/requests/" + id, "Authorization", "Bearer " + expunge.adminToken());
        return json(answer).path("status").asString();
    }
}
