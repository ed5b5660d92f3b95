package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.assertError;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.filter;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.Role;
import dev.expunge.server.journal.Author;
import dev.expunge.server.journal.Draft;
import dev.expunge.server.journal.Event;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LogsContractTest {
    private static RunningExpunge expunge;

    /** Of each test its own, as the client is, which has a limit. */
    private final String order = UUID.randomUUID().toString();

    private ElasticPath shop;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void connect() {
        shop = ElasticPath.client(expunge);
    }

    @Test
    void anEventThatWasToldIsShownAsTheVendorShowsIt() {
        Events.tell(expunge, "sandbox", """
                {"resource": {"type": "account_member", "value": "%s"}, "event": "updated",
                 "time": "2026-11-22T09:59:58.520Z", "delta": {"nickname": "ada", "deep": {"a": [1, null]}},
                 "initiator": {"name": "Ann", "email": "ann@example.com"}, "url": "https://shop.example.com/members/1"}
                """.formatted(order));

        JsonNode page = shop.log("account_member", order);

        JsonNode entry = page.at("/data/0");
        assertThat(entry.path("type").asString()).isEqualTo("personal_data_log_entry");
        assertThat(entry.path("time").asString()).isEqualTo("2026-11-22T09:59:58.52Z");
        assertThat(entry.path("event_type").asString()).isEqualTo("account-member.event.updated");
        assertThat(entry.path("resource_type").asString()).isEqualTo("account_member");
        assertThat(entry.path("resource_id").asString()).isEqualTo(order);
        assertThat(entry.at("/delta/nickname").asString()).isEqualTo("ada");
        assertThat(entry.at("/delta/deep").toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(entry.at("/delta/id").asString()).isEqualTo(order);
        assertThat(entry.at("/delta/type").asString()).isEqualTo("account-member");
        assertThat(entry.at("/delta/store_id")).isEqualTo(entry.path("store_id"));
        assertThat(entry.at("/initiator/access-token-email").asString()).isEqualTo("ann@example.com");
        assertThat(entry.at("/initiator/access-token-store-id")).isEqualTo(entry.path("store_id"));
        assertThat(entry.at("/relationships/resource_path/url").asString())
                .isEqualTo("https://shop.example.com/members/1");
        assertThat(page.at("/meta/results/total").asInt()).isEqualTo(1);
        assertThat(shop.log("account-member", order).at("/data/0/resource_type").asString())
                .isEqualTo("account-member");
    }

    @Test
    void aNumberOfACapturedRowIsShownDigitByDigit() {
        Event event = new Event(
                new Identifier("order", order),
                "updated",
                RunningExpunge.START,
                "{\"total\": 12345678901234567.10, \"big\": 98765432109876543210}",
                new Author("source", "shop", ""),
                "");
        Events.journal(expunge).write(expunge.tenant(), Environment.SANDBOX, List.of(new Draft(event, Set.of(), null)));

        assertThat(shop.logs(query("order", order)).body())
                .contains("\"total\":12345678901234567.10", "\"big\":98765432109876543210");
    }

    @Test
    void pagesAreNewestFirstAndLinked() {
        Events.tell(
                expunge,
                "sandbox",
                IntStream.range(0, 5)
                        .mapToObj(
                                i -> Events.event("order", order, "2026-11-22T09:00:0" + i + "Z", "{\"n\": " + i + "}"))
                        .toArray(String[]::new));

        JsonNode page = json(shop.logs(query("order", order) + "&page%5Blimit%5D=2&page%5Boffset%5D=1"));

        assertThat(numbers(page)).containsExactly(3, 2);
        assertThat(page.at("/meta/results/total").asInt()).isEqualTo(5);
        assertThat(page.at("/links/next").asString()).endsWith("page%5Boffset%5D=3");
        assertThat(numbers(json(shop.logs(query("order", order) + "&page%5Boffset%5D=5"))))
                .isEmpty();
    }

    @Test
    void whatNobodyToldHasNoEntriesAndStillMeta() {
        for (String type : List.of("order", "no-such-type", "email", "!")) {
            JsonNode page = shop.log(type, order);

            assertThat(page.path("data")).isEmpty();
            assertThat(page.at("/meta/results/total").asInt()).isZero();
            assertThat(page.at("/links/current").isString()).isTrue();
        }
    }

    @Test
    void anotherStoreSeesNothing() {
        Events.tell(expunge, "sandbox", Events.event("order", order, "2026-11-22T09:00:00Z", "{}"));
        ElasticPath production = ElasticPath.client(expunge, Environment.PRODUCTION, Role.SELLER_ADMIN);

        assertThat(production.log("order", order).path("data")).isEmpty();
        assertThat(shop.log("order", order).path("data")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?filter=eq(resource_type,customer)",
                "?filter=eq(resource_id,x)",
                "?filter=gt(resource_type,customer):eq(resource_id,x)",
                "?filter=eq(resource_type,customer):eq(resource_id,x):eq(event_type,y)"
            })
    void theFilterIsMandatory(String query) {
        assertError(shop.logs(query), 400, "Bad Request", ElasticPath.BAD_FILTER);
    }

    @Test
    void aFilterThatIsNoneCannotBeParsed() {
        assertError(shop.logs("?filter=nonsense"), 400, "Bad Request", "Could not parse the supplied filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0 PageLimit min",
                "limit=101 PageLimit max",
                "offset=10001 PageOffset max",
                "offset=-1 PageOffset min"
            })
    void aPageOutsideTheLimitsIsRefused(String sample) {
        String[] parts = sample.split("[= ]");

        assertError(
                shop.logs(query("order", order) + "&page%5B" + parts[0] + "%5D=" + parts[1]),
                400,
                "Bad Request",
                "Validation failed: field '" + parts[2] + "' on the '" + parts[3] + "' tag.");
    }

    @Test
    void everyRoleReadsAndNobodyWithoutAToken() {
        for (Role role : List.of(Role.SELLER_ADMIN, Role.IT, Role.SUPPORT)) {
            ElasticPath reader = ElasticPath.client(expunge, Environment.SANDBOX, role);
            assertThat(reader.logs(query("order", order)).statusCode()).isEqualTo(200);
            assertThat(reader.ttl().statusCode()).isEqualTo(200);
        }
        for (String path : List.of(ElasticPath.LOGS, ElasticPath.TTL)) {
            HttpResponse<String> stranger = expunge.http().get(path + query("order", order));
            assertError(ElasticPath.checked("GET", path, stranger), 401, "Unauthorized", "");
        }
    }

    @Test
    void theTermIsAWeekInTheSandboxAndAYearInProduction() {
        assertThat(json(shop.ttl()).path("data").toString()).isEqualTo("{\"days\":7,\"type\":\"time_to_live\"}");
        ElasticPath production = ElasticPath.client(expunge, Environment.PRODUCTION, Role.IT);

        assertThat(json(production.ttl()).at("/data/days").asInt()).isEqualTo(365);
    }

    @Test
    void supportMayNotSetTheTerm() {
        ElasticPath support = ElasticPath.client(expunge, Environment.SANDBOX, Role.SUPPORT);

        assertError(support.ttl("{\"data\": {\"type\": \"time_to_live\", \"days\": 2}}"), 403, "Forbidden", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} Data required",
                "{\"data\":{\"days\":2}} Type ttl-type",
                "{\"data\":{\"type\":\"ttl\",\"days\":2}} Type ttl-type",
                "{\"data\":{\"type\":\"time_to_live\"}} Days required",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":\"2\"}} Days number",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":1.5}} Days number",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":0}} Days min",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":-99999999999}} Days min",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":366}} Days max",
                "{\"data\":{\"type\":\"time_to_live\",\"days\":99999999999}} Days max"
            })
    void aTermThatIsNoneIsRefused(String sample) {
        String[] parts = sample.split(" ");

        assertError(
                shop.ttl(parts[0]),
                400,
                "Bad Request",
                "Validation failed: field '" + parts[1] + "' on the '" + parts[2] + "' tag.");
        assertThat(json(shop.ttl()).at("/data/days").asInt()).isEqualTo(7);
    }

    private static String query(String type, String id) {
        return filter("eq(resource_type," + type + "):eq(resource_id," + id + ")");
    }

    static List<Integer> numbers(JsonNode page) {
        List<Integer> numbers = new ArrayList<>();
        page.path("data").forEach(entry -> numbers.add(entry.at("/delta/n").asInt()));
        return numbers;
    }
}
