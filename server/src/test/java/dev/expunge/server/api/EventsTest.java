package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final String GOOD =
            "{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\"}";
    private static final String PATH = "/personal-data/events";

    private static RunningExpunge expunge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void eventsAreWrittenTogetherAndCounted() {
        HttpResponse<String> answer = operator.post(PATH, events(GOOD + "," + GOOD));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("events").asInt()).isEqualTo(2);
        assertThat(json(answer).path("written").asInt()).isEqualTo(2);
    }

    @Test
    void anEventWithAnIdIsWrittenOnceByEachTenant() {
        operator.post("/tenants", "{\"name\": \"other\"}");
        String event = GOOD.replace("{\"resource\"", "{\"id\": \"0193b2a5-0000-4000-8000-000000000001\", \"resource\"");

        assertThat(json(operator.post(PATH, events(event + "," + event)))
                        .path("written")
                        .asInt())
                .isOne();
        assertThat(json(operator.post(PATH, events(event))).path("written").asInt())
                .isZero();
        assertThat(json(operator.post(PATH + "?tenant=other", events(event)))
                        .path("written")
                        .asInt())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /events",
                "{\"events\": []} | /events",
                "{\"events\": [7]} | /events/0",
                "{\"events\": [{\"event\": \"created\"}]} | /events/0/resource",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}}]} | /events/0/event",
                "{\"events\": [{\"resource\": {\"type\": \"email\", \"value\": \"a@example.com\"}, \"event\": \"created\"}]}"
                        + " | /events/0/resource/type",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"Made it\"}]} | /events/0/event",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\","
                        + " \"time\": \"yesterday\"}]} | /events/0/time",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\","
                        + " \"time\": \"2027-01-01T00:00:00Z\"}]} | /events/0/time",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\","
                        + " \"delta\": []}]} | /events/0/delta",
                "{\"events\": [{\"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\","
                        + " \"identifiers\": [{\"type\": \"email\", \"value\": \"nobody\"}]}]} | /events/0/identifiers/0/value",
                "{\"events\": [{\"id\": \"1\", \"resource\": {\"type\": \"order\", \"value\": \"7\"}, \"event\": \"created\"}]}"
                        + " | /events/0/id"
            })
    void aWrongValueIsNamed(String body, String pointer) {
        HttpResponse<String> answer = operator.post(PATH, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("invalid-value");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void moreThanFiveHundredEventsAndALargeDeltaAreRefused() {
        String many = String.join(",", Collections.nCopies(501, GOOD));
        String large =
                GOOD.replace("{\"resource\"", "{\"delta\": {\"text\": \"" + "x".repeat(64 << 10) + "\"}, \"resource\"");

        assertThat(problem(operator.post(PATH, events(many)))).isEqualTo("invalid-value");
        assertThat(problem(operator.post(PATH, events(large)))).isEqualTo("invalid-value");
    }

    @Test
    void nobodyTellsWithoutTheToken() {
        assertThat(expunge.http()
                        .post("/api/v1" + PATH, "application/json", events(GOOD))
                        .statusCode())
                .isEqualTo(401);
    }

    private static String events(String events) {
        return "{\"events\": [" + events + "]}";
    }
}
