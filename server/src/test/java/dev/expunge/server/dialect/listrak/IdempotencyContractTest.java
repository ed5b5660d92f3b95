package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.assertError;
import static dev.expunge.server.dialect.listrak.Listrak.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IdempotencyContractTest {
    private static final String HEADER = "Idempotency-Key";
    private static final String ADA = "{\"emailAddress\":\"ada@example.com\"}";
    private static final String BOB = "{\"emailAddress\":\"bob@example.com\"}";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Listrak listrak = Listrak.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void withoutAKeyEachCallMakesARequest() {
        assertThat(listrak.forget(ADA)).isNotEqualTo(listrak.forget(ADA));
    }

    @Test
    void theSameKeyAndBodyGetTheFirstAnswerAgain() {
        HttpResponse<String> first = listrak.post(ADA, HEADER, "order-1");
        EXPUNGE.clock().tick(Duration.ofHours(23));
        Listrak again = listrak.renewed(EXPUNGE);

        HttpResponse<String> second = again.post(ADA, HEADER, "order-1");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        listrak.post(ADA, HEADER, "order-2");

        assertError(
                listrak.post(BOB, HEADER, "order-2"),
                422,
                "ERROR_IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used with another request body.");
    }

    @Test
    void aKeyBelongsToItsClient() {
        listrak.post(ADA, HEADER, "order-3");

        assertThat(Listrak.client(EXPUNGE).post(BOB, HEADER, "order-3").statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeyEndsAfterADay() {
        HttpResponse<String> first = listrak.post(ADA, HEADER, "order-4");
        EXPUNGE.clock().tick(Duration.ofHours(24));

        HttpResponse<String> second = listrak.renewed(EXPUNGE).post(BOB, HEADER, "order-4");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second).get("resourceId")).isNotEqualTo(json(first).get("resourceId"));
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        assertError(
                listrak.post(ADA, HEADER, "x".repeat(256)),
                400,
                "ERROR_INVALID_PARAMETER",
                "An invalid value was supplied for Idempotency-Key.");
    }
}
