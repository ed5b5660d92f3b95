package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.FORGET;
import static dev.expunge.server.dialect.listrak.Listrak.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ForgetReadContractTest {
    private static final String ADA = "{\"emailAddress\":\"ada@example.com\"}";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Listrak listrak = Listrak.client(EXPUNGE);
    private final Calls anonymous = EXPUNGE.http();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aForgetRequestIsCreatedAndProcessing() {
        HttpResponse<String> created = listrak.post(ADA);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
        String id = json(created).get("resourceId").asString();
        HttpResponse<String> read = listrak.get(id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(
                        "{\"status\":200,\"data\":{\"requestID\":\"" + id
                                + "\",\"status\":\"PROCESSING\",\"submittedDate\":\"2026-11-22T10:00:00\",\"processedDate\":null}}");
    }

    @Test
    void headTellsWhatGetWouldWithoutABody() {
        String id = listrak.forget(ADA);

        HttpResponse<String> head = listrak.send("HEAD", FORGET + "/" + id);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(anonymous
                        .send("HEAD", FORGET + "/" + id, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(401);
        assertThat(listrak.send("HEAD", FORGET).statusCode()).isEqualTo(405);
    }

    @Test
    void letterCaseAndASlashAtTheEndOfThePathDoNotCount() {
        assertThat(anonymous
                        .post("/PRIVACY/V1/forget/", "application/json", ADA, "Authorization", listrak.bearer())
                        .statusCode())
                .isEqualTo(201);
        String id = listrak.forget(ADA);
        assertThat(listrak.send("GET", "/privacy/v1/forget/" + id + "/").statusCode())
                .isEqualTo(200);
    }
}
