package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.CUSTOMERS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.ENROLLMENTS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.assertError;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.id;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers, and what is said of them, written from the vendor's page. */
class CustomersContractTest {
    private static final String DONE = """
            {"brokerFamilyId": "brokerFamily:Northgate", "interactedAt": "2020-02-14T12:21:46.433Z",
             "actionType": "completedManualOptout"}""";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final PrivacyHawk bank = PrivacyHawk.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aCustomerIsThereFromTheFirstOrderOn() {
        assertError(bank.get(CUSTOMERS + "new"), 404, "not_found");
        bank.scan("new");

        assertThat(json(bank.get(CUSTOMERS + "new")).path("id").asString()).isEqualTo("new");
    }

    @Test
    void anIdMayHoldWhateverIsPrintable() {
        String odd = "a!#$%&*+,-./:=?@[]^_`{|}~Z9";
        String body = PrivacyHawk.body(odd, "\"x\": 1");
        assertThat(bank.post("/v1/scans", body).statusCode()).isEqualTo(201);

        String path = "a!%23$%25&*+,-.%2F:=%3F@%5B%5D%5E_%60%7B%7C%7D~Z9";
        assertThat(json(bank.get(CUSTOMERS + path)).path("id").asString()).isEqualTo(odd);
        assertThat(json(bank.get(CUSTOMERS + path + "/scans"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void aSignatureIsTakenAndNeverShown(String method) {
        bank.enroll("signer-" + method);
        String path = CUSTOMERS + "signer-" + method;

        HttpResponse<String> answer =
                bank.call(method, path + "/signature", "{\"signature\": {\"text\": \"Ida Secret Sample\"}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("Secret");
        assertThat(bank.get(path).body()).doesNotContain("Secret");
        assertThat(bank.delete(path + "/signature").statusCode()).isEqualTo(200);
        assertThat(bank.delete(path + "/signature").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|missing_value|signature",
                "{\"signature\": null}|missing_value|signature",
                "{\"signature\": \"Ida\"}|invalid_value|signature",
                "{\"signature\": []}|invalid_value|signature"
            })
    void whatIsNoSignatureIsRefused(String body, String code, String field) {
        bank.scan("unsigned");

        assertError(bank.call("PUT", CUSTOMERS + "unsigned/signature", body), 400, code, field);
    }

    @Test
    void aLargeSignatureIsRefused() {
        bank.scan("verbose");
        String body = "{\"signature\": {\"text\": \"" + "x".repeat(64 << 10) + "\"}}";

        assertError(bank.call("PUT", CUSTOMERS + "verbose/signature", body), 400, "invalid_value", "signature");
    }

    @Test
    void tokensAreTakenAndInvalidated() {
        bank.enroll("mailer");
        String path = CUSTOMERS + "mailer/tokens";

        HttpResponse<String> added = bank.post(path, """
                {"tokenType": "gmail", "token": {"access_token": "ya29.invented", "refresh_token": "1//invented",
                 "scope": "https://www.googleapis.com/auth/gmail.readonly", "token_type": "Bearer",
                 "expiry_date": 1664403894958}}""");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).doesNotContain("invented");
        assertThat(bank.delete(path).statusCode()).isEqualTo(200);
        assertThat(bank.delete(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\": {\"access_token\": \"a\"}}|missing_value|tokenType",
                "{\"tokenType\": \"hotmail\", \"token\": {\"access_token\": \"a\"}}|invalid_value|tokenType",
                "{\"tokenType\": \"gmail\"}|missing_value|token",
                "{\"tokenType\": \"gmail\", \"token\": \"a\"}|invalid_value|token",
                "{\"tokenType\": \"gmail\", \"token\": {}}|missing_value|token.access_token"
            })
    void whatIsNoTokenIsRefused(String body, String code, String field) {
        bank.scan("tokenless");

        assertError(bank.post(CUSTOMERS + "tokenless/tokens", body), 400, code, field);
    }

    @Test
    void anInteractionIsTaken() {
        bank.enroll("active");

        HttpResponse<String> answer = bank.post(CUSTOMERS + "active/interactions", DONE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "brokerFamily:Northgate, brokerFamily:Nobody, brokerFamilyId",
        "2020-02-14T12:21:46.433Z, yesterday, interactedAt",
        "completedManualOptout, completed, actionType"
    })
    void anInteractionThatSaysNothingIsRefused(String right, String wrong, String field) {
        bank.scan("vague");

        assertError(
                bank.post(CUSTOMERS + "vague/interactions", DONE.replace(right, wrong)), 400, "invalid_value", field);
    }

    @Test
    void nobodyKnowsACustomerOfNobody() {
        String path = CUSTOMERS + "stranger";

        assertError(bank.get(path), 404, "not_found");
        assertError(bank.get(path + "/scans"), 404, "not_found");
        assertError(bank.get(path + "/enrollments"), 404, "not_found");
        assertError(bank.call("PUT", path + "/signature", "{\"signature\": {}}"), 404, "not_found");
        assertError(bank.delete(path + "/signature"), 404, "not_found");
        assertError(
                bank.post(path + "/tokens", "{\"tokenType\": \"yahoo\", \"token\": {\"access_token\": \"a\"}}"),
                404,
                "not_found");
        assertError(bank.delete(path + "/tokens"), 404, "not_found");
        assertError(bank.post(path + "/interactions", DONE), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failedBrokerScan",
                "missingBrokerScans",
                "missingFreeScanId",
                "missingFreeScanRecords",
                "missingRecurringScan",
                "missingRecurringRecords",
                "removalsNotSubmitted",
                "removalsNotVerified"
            })
    void anExceptionIsRecordedWithOrWithoutItsIds(String type) {
        assertThat(bank.post("/v1/exceptions", "{\"exceptionType\": \"" + type + "\", \"customerIds\": []}")
                        .statusCode())
                .isEqualTo(201);
        String ids = "[\"UApLJ13NVX819Di5rbXsn\"]";
        HttpResponse<String> whole = bank.post("/v1/exceptions", """
                {"exceptionType": "%s", "customerIds": ["nobody"], "brokerScanIds": %s, "enrollmentIds": %s, "scanIds": %s,
                 "recordIds": %s}""".formatted(type, ids, ids, ids, ids));
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(201);
        assertThat(id(json(whole))).hasSize(21);
    }

    @Test
    void aMissedScanIsMadeUpFor() {
        String enrolment = id(bank.enroll("missing"));

        HttpResponse<String> answer = bank.post("/v1/exceptions", """
                {"exceptionType": "missingRecurringScan", "customerIds": ["missing"], "enrollmentIds": ["%s"]}""".formatted(enrolment));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(bank.get(ENROLLMENTS + "/" + enrolment).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"customerIds\": []}|missing_value|exceptionType",
                "{\"exceptionType\": \"boredom\", \"customerIds\": []}|invalid_value|exceptionType",
                "{\"exceptionType\": \"missingFreeScanId\"}|missing_value|customerIds",
                "{\"exceptionType\": \"missingFreeScanId\", \"customerIds\": [\"a b\"]}|invalid_value|customerIds[0]",
                "{\"exceptionType\": \"missingFreeScanId\", \"customerIds\": [], \"scanIds\": [7]}|invalid_value|scanIds[0]",
                "{\"exceptionType\": \"missingFreeScanId\", \"customerIds\": [], \"recordIds\": \"x\"}|invalid_value|recordIds"
            })
    void anExceptionOfAnotherFormIsRefused(String body, String code, String field) {
        assertError(bank.post("/v1/exceptions", body), 400, code, field);
    }

    @Test
    void idsComeInBoundedNumbers() {
        String many = "[" + "\"x\",".repeat(1_000) + "\"x\"]";

        assertError(
                bank.post(
                        "/v1/exceptions",
                        "{\"exceptionType\": \"missingFreeScanId\", \"customerIds\": [], \"scanIds\": " + many + "}"),
                400,
                "invalid_value",
                "scanIds");
    }
}
