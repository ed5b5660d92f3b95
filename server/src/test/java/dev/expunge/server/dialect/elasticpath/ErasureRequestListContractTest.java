package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.REQUESTS;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.assertError;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.filter;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ErasureRequestListContractTest {
    private static final String ADA = "98140362-6caf-4829-b93d-953ac6adbe6e";
    private static final String BOB = "15ea9633-278c-4807-80f7-2009fed63c7e";

    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    /** Of a tenant of its own, whose list is empty. */
    private final ElasticPath shop = ElasticPath.stranger(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void anEmptyListHasMetaAndAllLinks() {
        JsonNode list = json(shop.list(""));

        assertThat(list.path("data")).isEmpty();
        assertThat(list.at("/meta/results/total").asInt()).isZero();
        assertThat(list.at("/meta/page").toString())
                .contains("\"limit\":25", "\"offset\":0", "\"current\":1", "\"total\":0");
        assertThat(list.at("/links/next").isNull()).isTrue();
        assertThat(list.at("/links/prev").isNull()).isTrue();
    }

    @Test
    void pagesAreNewestFirstAndLinked() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            EXPUNGE.clock().tick(Duration.ofSeconds(1));
            ids.addFirst(shop.erase("customer", ADA));
        }

        JsonNode page = json(
                shop.list("?page[limit]=2&page[offset]=2".replace("[", "%5B").replace("]", "%5D")));

        assertThat(ids(page)).containsExactly(ids.get(2), ids.get(3));
        assertThat(page.at("/meta/results/total").asInt()).isEqualTo(5);
        assertThat(page.at("/meta/page").toString())
                .contains("\"limit\":2", "\"offset\":2", "\"current\":2", "\"total\":3");
        String base = EXPUNGE.node().url() + REQUESTS + "?page%5Blimit%5D=2&page%5Boffset%5D=";
        assertThat(page.at("/links/current").asString()).isEqualTo(base + "2");
        assertThat(page.at("/links/first").asString()).isEqualTo(base + "0");
        assertThat(page.at("/links/prev").asString()).isEqualTo(base + "0");
        assertThat(page.at("/links/next").asString()).isEqualTo(base + "4");
        assertThat(page.at("/links/last").asString()).isEqualTo(base + "4");
        assertThat(page.path("data").get(0).has("links")).isFalse();
    }

    @Test
    void theFilterFindsOneResourceInEitherSpelling() {
        shop.erase("customer", ADA);
        String member = shop.erase("account-member", BOB);
        shop.erase("account-member", ADA);

        JsonNode page = json(shop.list(filter("eq(resource_type,account_member):eq(resource_id," + BOB + ")")));

        assertThat(ids(page)).containsExactly(member);
        assertThat(page.path("data").get(0).path("resource_type").asString()).isEqualTo("account-member");
        assertThat(page.at("/links/current").asString()).contains("filter=eq%28resource_type%2Caccount_member%29");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eq(resource_type,customer)",
                "eq(resource_id," + ADA + ")",
                "eq(resource_type,customer):eq(resource_id," + ADA + "):eq(status,CREATED)",
                "eq(resource_type,customer):eq(resource_type,customer)",
                "like(resource_type,customer):eq(resource_id," + ADA + ")",
                "eq(status,CREATED)"
            })
    void bothFieldsAreMandatoryAndOnlyTheyAreAllowed(String filter) {
        assertError(shop.list(filter(filter)), 400, "Bad Request", ElasticPath.BAD_FILTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "eq(", "eq(resource_type)", "eq(resource_type,a):", "eq(resource_type,a,b)"})
    void aFilterThatIsNoneCannotBeParsed(String filter) {
        assertError(shop.list(filter(filter)), 400, "Bad Request", "Could not parse the supplied filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0 PageLimit min",
                "limit=101 PageLimit max",
                "limit=x PageLimit number",
                "limit=99999999999 PageLimit number",
                "offset=-1 PageOffset min",
                "offset=10001 PageOffset max"
            })
    void aPageOutsideTheLimitsIsRefused(String sample) {
        String[] parts = sample.split("[= ]");

        assertError(
                shop.list("?page%5B" + parts[0] + "%5D=" + parts[1]),
                400,
                "Bad Request",
                "Validation failed: field '" + parts[2] + "' on the '" + parts[3] + "' tag.");
    }

    @Test
    void aRequestIsShownForAYear() {
        String id = shop.erase("customer", ADA);
        EXPUNGE.clock().tick(Duration.ofDays(364));
        assertThat(shop.colleague(EXPUNGE).get(id).statusCode()).isEqualTo(200);

        EXPUNGE.clock().tick(Duration.ofDays(1));

        ElasticPath later = shop.colleague(EXPUNGE);
        assertError(later.get(id), 404, "Not Found", "not found");
        assertThat(json(later.list("")).path("data")).isEmpty();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data")
                .valueStream()
                .map(request -> request.path("id").asString())
                .toList();
    }
}
