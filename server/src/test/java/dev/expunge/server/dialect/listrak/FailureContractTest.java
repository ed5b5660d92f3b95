package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.postgres.SharedPostgres;
import dev.expunge.server.kit.Line;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on our side, in the vendor's envelope, and without a word of what was sent. */
class FailureContractTest {
    private static final String ADA = "{\"emailAddress\":\"ada@example.com\"}";
    private static final Line LINE = Line.to(SharedPostgres.of(18).server().jdbcUrl("postgres"));
    private static final RunningExpunge EXPUNGE = RunningExpunge.over(LINE);

    private final Listrak listrak = Listrak.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
        LINE.close();
    }

    /** A pool may hand out a broken connection once more after the database is back: such a call is told to come again, too. */
    @Test
    void aDatabaseThatIsAwayIs503WithTheTimeToWaitAndNothingWasDone() {
        listrak.forget(ADA);
        long before = requests();
        LINE.cut();
        try {
            HttpResponse<String> answer = listrak.post(ADA);

            assertError(answer, 503, "ERROR_SERVICE_UNAVAILABLE", "The service is not available at the moment.");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            mend();
        }
        Awaitility.await().until(() -> listrak.post(ADA).statusCode() == 201);
        assertThat(requests()).isEqualTo(before + 1);
    }

    @Test
    void aTokenThatCannotBeIssuedIs503InTheFormOfItsStandard() {
        LINE.cut();
        try {
            HttpResponse<String> answer = Listrak.token(
                    EXPUNGE.http(),
                    "grant_type=client_credentials&client_id="
                            + listrak.credentials().clientId() + "&client_secret="
                            + listrak.credentials().clientSecret());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Listrak.json(answer).path("error").asString()).isEqualTo("temporarily_unavailable");
        } finally {
            mend();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacy_request", "recent_call"})
    void aFaultOfOursIs500(String table) {
        long before = requests();
        rename(table, "mislaid");
        try {
            HttpResponse<String> answer =
                    table.equals("privacy_request") ? listrak.get("A".repeat(22)) : listrak.post(ADA);

            assertError(answer, 500, "ERROR_UNHANDLED_EXCEPTION", "An unexpected error occurred.");
            assertThat(answer.body()).doesNotContain("ada@").doesNotContain("mislaid");
        } finally {
            rename("mislaid", table);
        }
        assertThat(requests()).isEqualTo(before);
    }

    /** The pool tests what has lain idle for half a second, and hands out what it has not tested, broken or not. */
    private void mend() {
        LINE.mend();
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(1))
                .until(() -> listrak.get("A".repeat(22)).statusCode() == 404);
    }

    private static void rename(String table, String name) {
        EXPUNGE.database().jdbi().useHandle(handle -> handle.execute("alter table " + table + " rename to " + name));
    }

    private static long requests() {
        return EXPUNGE.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from privacy_request")
                        .mapTo(Long.class)
                        .one());
    }
}
