package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.FORGET;
import static dev.expunge.server.dialect.listrak.Listrak.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LimitsContractTest {
    private static final String UNKNOWN = "A".repeat(22);
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Listrak listrak = Listrak.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void theTwentyFirstCallInTenSecondsIsRefusedWithTheTimeToWait() {
        for (int i = 0; i < 20; i++) {
            assertThat(listrak.get(UNKNOWN).statusCode()).isEqualTo(404);
        }

        HttpResponse<String> answer = listrak.get(UNKNOWN);

        assertError(
                answer,
                429,
                "ERROR_RATE_LIMIT_EXCEEDED",
                "Too many requests: try again after the seconds in Retry-After.");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("20");
        assertThat(answer.headers().firstValue("RateLimit-Remaining")).contains("0");
        assertThat(answer.headers().firstValue("RateLimit-Reset")).contains("10");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("20;w=10, 60;w=60");
        EXPUNGE.clock().tick(Duration.ofSeconds(10));
        assertThat(listrak.get(UNKNOWN).statusCode()).isEqualTo(404);
    }

    @Test
    void theSixtyFirstCallInAMinuteIsRefused() {
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 0) {
                EXPUNGE.clock().tick(Duration.ofSeconds(10));
            }
            assertThat(listrak.get(UNKNOWN).statusCode()).isEqualTo(404);
        }
        EXPUNGE.clock().tick(Duration.ofSeconds(10));

        HttpResponse<String> answer = listrak.get(UNKNOWN);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("60");
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    }

    @Test
    void everyAdmittedCallSaysWhatIsLeft() {
        assertThat(listrak.get(UNKNOWN).headers().firstValue("RateLimit-Remaining"))
                .contains("19");
        assertThat(listrak.post("{").headers().firstValue("RateLimit-Remaining"))
                .contains("18");
    }

    @Test
    void onlyCallsWithAGoodTokenCountAndTokenCallsDoNot() {
        for (int i = 0; i < 25; i++) {
            assertThat(EXPUNGE.http().get(FORGET + "/" + UNKNOWN).statusCode()).isEqualTo(401);
            assertThat(Listrak.token(EXPUNGE.http(), TokenContractTest.form(listrak.credentials()))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(listrak.get(UNKNOWN).headers().firstValue("RateLimit-Remaining"))
                .contains("19");
    }

    @Test
    void anotherClientIsNotHeldBack() {
        for (int i = 0; i < 21; i++) {
            listrak.get(UNKNOWN);
        }

        assertThat(Listrak.client(EXPUNGE).get(UNKNOWN).statusCode()).isEqualTo(404);
    }
}
