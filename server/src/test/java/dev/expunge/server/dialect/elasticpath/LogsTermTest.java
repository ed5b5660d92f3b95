package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Role;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsTermTest {
    private static final String ORDER = "00000000-0000-4000-8000-0000000000d7";

    private RunningExpunge expunge;
    private ElasticPath shop;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        shop = ElasticPath.client(expunge);
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void aNewTermCountsForTheEntriesThatAreThereAndForTheStoreAlone() {
        Events.tell(
                expunge,
                "sandbox",
                Events.event("order", ORDER, "2026-11-19T09:00:00Z", "{\"n\": 1}"),
                Events.event("order", ORDER, "2026-11-21T12:00:00Z", "{\"n\": 2}"),
                Events.event("order", ORDER, "2026-11-10T12:00:00Z", "{\"n\": 3}"));
        assertThat(LogsContractTest.numbers(shop.log("order", ORDER))).containsExactly(2, 1);

        HttpResponse<String> answer = shop.ttl("{\"data\": {\"type\": \"time_to_live\", \"days\": 2}}");

        assertThat(json(answer).at("/data/days").asInt()).isEqualTo(2);
        assertThat(json(shop.ttl()).at("/data/days").asInt()).isEqualTo(2);
        assertThat(LogsContractTest.numbers(shop.log("order", ORDER))).containsExactly(2);
        ElasticPath production = ElasticPath.client(expunge, Environment.PRODUCTION, Role.IT);
        assertThat(json(production.ttl()).at("/data/days").asInt()).isEqualTo(365);

        Events.journal(expunge).expire();

        assertThat(Events.stored(expunge)).isEqualTo(1);
        expunge.clock().tick(Duration.ofDays(2));
        Events.journal(expunge).expire();
        assertThat(Events.stored(expunge)).isZero();
    }
}
