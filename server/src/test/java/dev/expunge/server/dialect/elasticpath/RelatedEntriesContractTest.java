package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.assertError;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.filter;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Role;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RelatedEntriesContractTest {
    private static RunningExpunge expunge;
    private static Shop shop;

    /** Of each test its own, for it has a limit. */
    private ElasticPath client;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        shop = Shop.open();
        shop.connect(expunge, "sandbox");
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void connect() {
        client = ElasticPath.client(expunge);
    }

    @Test
    void everyOtherResourceOfThePersonIsListed() {
        JsonNode page = list("customer", Shop.ADA);

        assertThat(entries(page))
                .containsExactly(
                        "account-member " + Shop.ADAS_MEMBER,
                        "address " + Shop.ADAS_ADDRESS,
                        "household " + Shop.SHARED,
                        "order " + Shop.ADAS_ORDER);
        assertThat(page.at("/data/0/type").asString()).isEqualTo("related_data_entry");
        assertThat(page.at("/meta/results/total").asInt()).isEqualTo(4);
        assertThat(page.at("/links/next").isNull()).isTrue();
    }

    @Test
    void anyMemberOfTheDataSetLeadsToAllOthersInEitherSpelling() {
        for (String type : List.of("account_member", "account-member")) {
            assertThat(entries(list(type, Shop.ADAS_MEMBER)))
                    .containsExactly(
                            "address " + Shop.ADAS_ADDRESS,
                            "customer " + Shop.ADA,
                            "household " + Shop.SHARED,
                            "order " + Shop.ADAS_ORDER);
        }
    }

    @Test
    void pagesAreCutAndLinked() {
        JsonNode page = json(client.related(query("customer", Shop.ADA) + "&page%5Blimit%5D=2&page%5Boffset%5D=2"));

        assertThat(entries(page)).containsExactly("household " + Shop.SHARED, "order " + Shop.ADAS_ORDER);
        assertThat(page.at("/meta/page").toString())
                .contains("\"limit\":2", "\"offset\":2", "\"current\":2", "\"total\":2");
        assertThat(page.at("/links/prev").asString()).contains("related-data-entries?filter=eq%28", "offset%5D=0");
        assertThat(page.at("/links/next").isNull()).isTrue();
    }

    @Test
    void whatNobodyKnowsHasNoneAndStillMeta() {
        for (String type : List.of("customer", "user-authentication-info", "email", "no-such-type", "!")) {
            JsonNode page = list(type, "00000000-0000-4000-8000-0000000000ff");

            assertThat(page.path("data")).isEmpty();
            assertThat(page.at("/meta/results/total").asInt()).isZero();
        }
        assertThat(list("email", "ada@example.com").path("data")).isEmpty();
    }

    @Test
    void aResourceOfSeveralPeopleIsAConflict() {
        assertError(
                client.related(query("household", Shop.SHARED)),
                409,
                "Conflict",
                "the resource belongs to several people");
    }

    @Test
    void aSourceThatItsMapDoesNotCoverIsNotListedInPart() {
        shop.company().sql("create table newcomers (id int primary key, email text)");

        assertError(
                client.related(query("customer", Shop.ADA)),
                503,
                "Service Unavailable",
                "a connected source cannot be read whole at the moment");
        shop.company().sql("drop table newcomers");
    }

    @Test
    void anotherStoreSeesNothing() {
        ElasticPath other = ElasticPath.client(expunge, Environment.PRODUCTION, Role.SELLER_ADMIN);

        JsonNode page = json(other.related(query("customer", Shop.ADA)));
        assertThat(page.path("data")).isEmpty();
        assertThat(page.at("/meta/results/total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?filter=",
                "?filter=eq(resource_type,customer)",
                "?filter=eq(resource_id,x)",
                "?filter=like(resource_type,customer):eq(resource_id,x)",
                "?filter=eq(resource_type,customer):eq(resource_id,x):eq(time,1)"
            })
    void theFilterIsMandatory(String query) {
        assertError(client.related(query), 400, "Bad Request", ElasticPath.BAD_FILTER);
    }

    @Test
    void aFilterThatIsNoneCannotBeParsed() {
        assertError(client.related("?filter=nonsense"), 400, "Bad Request", "Could not parse the supplied filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0 PageLimit min",
                "limit=101 PageLimit max",
                "offset=10001 PageOffset max",
                "offset=x PageOffset number"
            })
    void aPageOutsideTheLimitsIsRefused(String sample) {
        String[] parts = sample.split("[= ]");

        assertError(
                client.related(query("customer", Shop.ADA) + "&page%5B" + parts[0] + "%5D=" + parts[1]),
                400,
                "Bad Request",
                "Validation failed: field '" + parts[2] + "' on the '" + parts[3] + "' tag.");
    }

    @Test
    void everyRoleReadsAndNobodyWithoutAToken() {
        for (Role role : List.of(Role.SELLER_ADMIN, Role.IT, Role.SUPPORT)) {
            ElasticPath reader = ElasticPath.client(expunge, Environment.SANDBOX, role);
            assertThat(reader.related(query("customer", Shop.ADA)).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> stranger = expunge.http().get(ElasticPath.RELATED + query("customer", Shop.ADA));
        assertError(ElasticPath.checked("GET", ElasticPath.RELATED, stranger), 401, "Unauthorized", "");
        assertThat(expunge.http()
                        .send("POST", ElasticPath.RELATED, BodyPublishers.noBody(), "Authorization", client.bearer())
                        .statusCode())
                .isEqualTo(405);
    }

    private JsonNode list(String type, String id) {
        HttpResponse<String> answer = client.related(query(type, id));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String query(String type, String id) {
        return filter("eq(resource_type," + type + "):eq(resource_id," + id + ")");
    }

    private static List<String> entries(JsonNode page) {
        List<String> entries = new ArrayList<>();
        page.path("data")
                .forEach(entry -> entries.add(entry.path("resource_type").asString() + " "
                        + entry.path("resource_id").asString()));
        return entries;
    }
}
