package dev.expunge.server.dialect.elasticpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.journal.AnotherNode;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens in a connected source is seen through the vendor's API, until the person is erased. */
class CapturedLogsTest {
    private final Shop shop = Shop.open();
    private final Company company = shop.company();
    private RunningExpunge expunge;
    private ElasticPath client;
    private AnotherNode other;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        client = ElasticPath.client(expunge);
        other = new AnotherNode(expunge);
        shop.connect(expunge, "sandbox");
        HttpResponse<String> on = expunge.http()
                .send(
                        "PUT",
                        "/api/v1/sources/shop/capture",
                        BodyPublishers.ofString("{\"capture\": \"on\"}"),
                        "Content-Type",
                        ElasticPath.JSON,
                        "Authorization",
                        "Bearer " + expunge.adminToken());
        assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        other.close();
        expunge.close();
    }

    @Test
    void aChangeIsSeenWithTheFieldsThatChangedAlone() {
        company.sql("update customers set name = 'Adele' where email = 'ada@example.com'");
        company.sql("insert into members select gen_random_uuid(), id, 'second' from customers where name = 'Adele'");
        other.captures().readAll();

        JsonNode entry = client.log("customer", Shop.ADA).at("/data/0");

        assertThat(entry.path("event_type").asString()).isEqualTo("customer.event.updated");
        assertThat(entry.path("delta").propertyNames()).containsExactly("name", "id", "store_id", "type");
        assertThat(entry.at("/delta/name").asString()).isEqualTo("Adele");
        assertThat(entry.at("/initiator/access-token-name").asString()).isEqualTo("shop");
        assertThat(entry.at("/initiator/access-token-email").asString()).isEmpty();
    }

    @Test
    void theServerBringsItInByItself() {
        company.sql("update customers set name = 'Adele' where email = 'ada@example.com'");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(10));
            assertThat(other.stored()).isEqualTo(1);
        });
    }

    @Test
    void anErasureTakesTheWholeLogAlongAndOutlivesIt() {
        company.sql("""
                update customers set name = name || '!';
                update addresses set street = 'Second Street';
                update orders set total = 8;
                update members set nickname = nickname || '!';
                """);
        other.captures().readAll();
        company.sql("update addresses set street = 'Third Street'; delete from addresses");
        assertThat(verbs("address", Shop.ADAS_ADDRESS)).containsExactly("updated");

        String request = client.erase("customer", Shop.ADA);
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(client.status(request)).isEqualTo("SUCCESS");
        });

        other.captures().readAll();
        for (String one : List.of(
                "customer " + Shop.ADA,
                "account-member " + Shop.ADAS_MEMBER,
                "address " + Shop.ADAS_ADDRESS,
                "order " + Shop.ADAS_ORDER)) {
            String[] resource = one.split(" ");
            assertThat(verbs(resource[0], resource[1])).as(one).isEmpty();
        }
        assertThat(company.text("select count(*) from expunge.change")).isEqualTo("0");
        assertThat(verbs("customer", Shop.BOB)).containsExactly("updated");
        assertThat(other.stored()).isEqualTo(2);
        assertThat(client.status(request)).isEqualTo("SUCCESS");
    }

    private List<String> verbs(String type, String id) {
        List<String> verbs = new ArrayList<>();
        client.log(type, id)
                .path("data")
                .forEach(entry -> verbs.add(entry.path("event_type").asString().replaceAll(".*\\.event\\.", "")));
        return verbs;
    }
}
