package dev.expunge.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxClockTest {
    private static final String ADVANCE = "/sandbox/clock:advance";

    private static RunningExpunge expunge;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void aSandboxesClockIsMovedOnByDays() {
        HttpResponse<String> once = new Operator(expunge).post(ADVANCE, "{\"days\": 30}");
        HttpResponse<String> twice = new Operator(expunge).post(ADVANCE, "{\"days\": 30}");

        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(Operator.json(once).path("lifeTime").asString()).isEqualTo("2026-12-22T10:00:00Z");
        assertThat(Operator.json(twice).path("lifeTime").asString()).isEqualTo("2027-01-21T10:00:00Z");
        assertThat(Operator.json(twice).path("shownTime").asString()).isEqualTo("2026-11-22T11:00:00Z");
    }

    @Test
    void daysAreWholeAndWithinBounds() {
        for (String wrong : new String[] {"{}", "{\"days\": 0}", "{\"days\": 3651}", "{\"days\": \"7\"}"}) {
            assertThat(new Operator(expunge).post(ADVANCE, wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(new Operator(expunge)
                        .post(ADVANCE + "?tenant=nobody", "{\"days\": 1}")
                        .statusCode())
                .isEqualTo(404);
    }
}
