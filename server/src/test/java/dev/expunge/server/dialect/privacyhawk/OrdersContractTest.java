package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.CUSTOMERS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.ENROLLMENTS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.PROFILE;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.SCANS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.assertError;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.body;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.id;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Role;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Scans and enrolments, written from the vendor's page. */
class OrdersContractTest {
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final PrivacyHawk bank = PrivacyHawk.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aScanIsCreatedAsTheVendorShowsIt() {
        JsonNode scan = bank.scan("adcb24aa-5026-11ea-a555-1352677bac24");

        assertThat(scan.path("customerId").asString()).isEqualTo("adcb24aa-5026-11ea-a555-1352677bac24");
        assertThat(scan.path("enrollmentId").isNull()).isTrue();
        assertThat(scan.path("scanType").asString()).isEqualTo("standard");
        assertThat(scan.path("status").asString()).isEqualTo("created");
        assertThat(scan.path("startedAt").isNull()).isTrue();
        assertThat(scan.path("stoppedAt").isNull()).isTrue();
        assertThat(scan.path("brokerCount").asInt())
                .isEqualTo(scan.path("brokerIds").size())
                .isPositive();
    }

    @Test
    void aScanIsReadWithItsParts() {
        JsonNode made = bank.scan("scan-read");
        String path = SCANS + "/" + id(made);

        JsonNode read = json(bank.get(path));
        assertThat(read.path("brokerIds")).isEqualTo(made.path("brokerIds"));
        assertThat(read.path("createdAt")).isEqualTo(made.path("createdAt"));
        JsonNode parts = json(bank.get(path + "/brokerScans"));
        assertThat(parts.valueStream().map(part -> part.path("brokerId")))
                .containsExactlyElementsOf(made.path("brokerIds"));
        assertThat(parts.valueStream().map(part -> part.path("scanId").asString()))
                .containsOnly(id(made));
        assertThat(json(bank.get(path + "/records")).isArray()).isTrue();
        assertThat(json(bank.get(CUSTOMERS + "scan-read/scans"))
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(id(made));
        assertThat(json(bank.get(CUSTOMERS + "scan-read/enrollments")).isEmpty())
                .isTrue();
    }

    @Test
    void anEnrolmentBeginsARealtimeScan() {
        JsonNode made = bank.enroll("enrolled");

        assertThat(made.path("canceledAt").isNull()).isTrue();
        assertThat(made.path("rescanAt").asString())
                .isGreaterThan(made.path("createdAt").asString());
        JsonNode scans = json(bank.get(ENROLLMENTS + "/" + id(made) + "/scans"));
        assertThat(scans).hasSize(1);
        assertThat(scans.get(0).path("realtime").asBoolean()).isTrue();
        assertThat(scans.get(0).path("enrollmentId").asString()).isEqualTo(id(made));
        assertThat(json(bank.get(ENROLLMENTS + "/" + id(made))).path("createdAt"))
                .isEqualTo(made.path("createdAt"));
        assertThat(json(bank.get(CUSTOMERS + "enrolled/enrollments"))
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(id(made));
        assertThat(json(bank.get(CUSTOMERS + "enrolled/scans")).get(0).path("id"))
                .isEqualTo(scans.get(0).path("id"));
    }

    @Test
    void aSecondActiveEnrolmentOfACustomerIsRefused() {
        JsonNode first = bank.enroll("twice");

        assertError(
                bank.post(ENROLLMENTS, body("twice", "\"desiredResults\": \"none\"")),
                409,
                "already_enrolled",
                "customerId");
        assertThat(bank.delete(ENROLLMENTS + "/" + id(first)).statusCode()).isEqualTo(200);
        assertThat(id(bank.enroll("twice"))).isNotEqualTo(id(first));
        assertThat(id(PrivacyHawk.client(EXPUNGE).enroll("twice"))).isNotEqualTo(id(first));
    }

    @Test
    void aCanceledEnrolmentStaysAndTakesNoChange() {
        String path = ENROLLMENTS + "/" + id(bank.enroll("canceled"));
        String update = "{\"profile\": " + PROFILE + "}";
        assertThat(bank.call("PATCH", path, update).statusCode()).isEqualTo(204);

        HttpResponse<String> first = bank.delete(path);
        HttpResponse<String> second = bank.delete(path);

        assertThat(first.body()).isEqualTo("{\"customerId\":\"canceled\"}").isEqualTo(second.body());
        JsonNode canceled = json(bank.get(path));
        assertThat(canceled.path("canceledAt").isNull()).isFalse();
        assertThat(canceled.path("rescanAt").isNull()).isTrue();
        assertError(bank.call("PATCH", path, update), 409, "already_canceled");
    }

    @Test
    void aDeletedEnrolmentIsBareAndReadable() {
        String id = id(bank.enroll("erased"));
        String scan = json(bank.get(ENROLLMENTS + "/" + id + "/scans"))
                .get(0)
                .path("id")
                .asString();

        assertThat(bank.delete(ENROLLMENTS + "/id/" + id).body()).isEqualTo("{\"customerId\":\"erased\"}");
        assertThat(bank.delete(ENROLLMENTS + "/id/" + id).statusCode()).isEqualTo(200);

        assertThat(json(bank.get(ENROLLMENTS + "/" + id)).path("canceledAt").isNull())
                .isFalse();
        assertThat(json(bank.get(SCANS + "/" + scan)).path("status").asString()).isEqualTo("done");
        assertThat(json(bank.get(SCANS + "/" + scan + "/records")).isEmpty()).isTrue();
        assertThat(bank.call("PATCH", ENROLLMENTS + "/" + id, "{\"profile\": " + PROFILE + "}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aScanIsDeletedByEitherPathAndAnEnrolmentsIsNot() {
        String one = id(bank.scan("deleted"));
        String other = id(bank.scan("deleted"));

        assertThat(bank.delete(SCANS + "/" + one).body()).isEqualTo("{\"customerId\":\"deleted\"}");
        assertThat(bank.delete(SCANS + "/id/" + other).body()).isEqualTo("{\"customerId\":\"deleted\"}");
        assertThat(bank.delete(SCANS + "/" + one).statusCode()).isEqualTo(200);
        assertThat(json(bank.get(SCANS + "/" + one)).path("status").asString()).isEqualTo("done");

        String enrolment = id(bank.enroll("deleted"));
        String its = json(bank.get(ENROLLMENTS + "/" + enrolment + "/scans"))
                .get(0)
                .path("id")
                .asString();
        assertError(bank.delete(SCANS + "/" + its), 400, "invalid_value", "id");
    }

    @Test
    void whatBelongsToAnotherClientIsNotFound() {
        PrivacyHawk rival = PrivacyHawk.client(EXPUNGE);
        String scan = id(bank.scan("mine"));
        String enrolment = id(bank.enroll("mine"));

        for (String path : List.of(
                SCANS + "/" + scan,
                SCANS + "/" + scan + "/records",
                SCANS + "/" + scan + "/brokerScans",
                ENROLLMENTS + "/" + enrolment,
                ENROLLMENTS + "/" + enrolment + "/scans",
                CUSTOMERS + "mine",
                CUSTOMERS + "mine/scans",
                CUSTOMERS + "mine/enrollments")) {
            assertError(rival.get(path), 404, "not_found");
        }
        for (String path : List.of(
                SCANS + "/" + scan,
                SCANS + "/id/" + scan,
                ENROLLMENTS + "/" + enrolment,
                ENROLLMENTS + "/id/" + enrolment)) {
            assertError(rival.delete(path), 404, "not_found");
        }
        assertError(
                rival.call("PATCH", ENROLLMENTS + "/" + enrolment, "{\"profile\": " + PROFILE + "}"), 404, "not_found");
        assertThat(bank.get(ENROLLMENTS + "/" + enrolment).statusCode()).isEqualTo(200);
    }

    @Test
    void anIdOfAnotherFormIsNotFound() {
        assertError(bank.get(SCANS + "/a%20b"), 404, "not_found");
        assertError(bank.get(ENROLLMENTS + "/" + "x".repeat(65)), 404, "not_found");
        assertError(bank.get(CUSTOMERS + "a%20b"), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"customerId\": null|missing_value|customerId",
                "\"customerId\": 7|invalid_value|customerId",
                "\"customerId\": \"a b\"|invalid_value|customerId",
                "\"customerId\": \"(a)\"|invalid_value|customerId",
                "\"profile\": null|missing_value|profile",
                "\"realtime\": \"yes\"|invalid_value|realtime",
                "\"scanType\": \"golden\"|unknown_plan|scanType",
                "\"scanType\": 7|invalid_value|scanType",
                "\"desiredResults\": \"some\"|invalid_value|desiredResults",
                "\"desiredRetries\": \"all\"|invalid_value|desiredRetries"
            })
    void whatIsWrongWithAScanIsNamed(String member, String code, String field) {
        String rest = body("wrong", "\"x\": 1");
        String name = member.substring(0, member.indexOf(':'));
        String body = name.equals("\"customerId\"")
                ? rest.replace("\"customerId\": \"wrong\"", member)
                : name.equals("\"profile\"")
                        ? "{\"customerId\": \"wrong\", " + member + "}"
                        : rest.replace("\"x\": 1", member);

        HttpResponse<String> answer = bank.post(SCANS, body);

        assertError(answer, 400, code, field);
        assertThat(json(answer).path("errors")).hasSize(1);
    }

    @Test
    void anEnrolmentChecksItsOwnMembers() {
        HttpResponse<String> answer = bank.post(ENROLLMENTS, body("wrong", """
                "enrollmentType": "golden", "monthsPerBillingCycle": "many", "desiredVerifications": "few" """));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("enrollmentType", "monthsPerBillingCycle", "desiredVerifications");
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        String wanted = body("keyed", "\"desiredResults\": \"none\"");
        HttpResponse<String> first = bank.post(ENROLLMENTS, wanted, "Idempotency-Key", "order 7");
        HttpResponse<String> second = bank.post(ENROLLMENTS, wanted, "Idempotency-Key", "order 7");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(json(bank.get(CUSTOMERS + "keyed/enrollments"))).hasSize(1);
        assertError(
                bank.post(SCANS, body("other", "\"realtime\": true"), "Idempotency-Key", "order 7"),
                422,
                "idempotency_key_reused",
                "Idempotency-Key");
        assertError(bank.post(SCANS, wanted, "Idempotency-Key", " "), 400, "invalid_value", "Idempotency-Key");
    }

    @Test
    void aCreateThatFailedLeavesItsKeyFree() {
        bank.enroll("busy");
        String wanted = body("busy", "\"desiredResults\": \"none\"");
        assertThat(bank.post(ENROLLMENTS, wanted, "Idempotency-Key", "again").statusCode())
                .isEqualTo(409);
        String other = body("free", "\"desiredResults\": \"none\"");

        assertThat(bank.post(ENROLLMENTS, other, "Idempotency-Key", "again").statusCode())
                .isEqualTo(201);
    }

    @Test
    void supportReadsOnly() {
        PrivacyHawk support = PrivacyHawk.client(EXPUNGE, Environment.SANDBOX, Role.SUPPORT, null);

        assertError(support.post(SCANS, body("a", "\"x\": 1")), 403, "forbidden");
        assertError(support.delete(SCANS + "/x"), 403, "forbidden");
        assertThat(support.get("/v1/plans").statusCode()).isEqualTo(200);
    }

    @Test
    void productionKeepsNoWishesOfASandbox() {
        PrivacyHawk production = PrivacyHawk.client(EXPUNGE, Environment.PRODUCTION, Role.SELLER_ADMIN, null);

        JsonNode scan = json(production.post(SCANS, body("real", "\"desiredResults\": \"all\"")));

        assertThat(scan.path("brokerCount").asInt()).isZero();
        assertThat(scan.path("status").asString()).isEqualTo("done");
    }
}
