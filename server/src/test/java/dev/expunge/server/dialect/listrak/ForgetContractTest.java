package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.FORGET;
import static dev.expunge.server.dialect.listrak.Listrak.assertError;
import static dev.expunge.server.dialect.listrak.Listrak.checked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetContractTest {
    private static final String ADA = "{\"emailAddress\":\"ada@example.com\"}";
    private static final String MALFORMED = "The request body is not a JSON object without repeated members.";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Listrak listrak = Listrak.client(EXPUNGE);
    private final Calls anonymous = EXPUNGE.http();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"emailAddress\":\"ada@example.com\"}",
                "{\"phoneNumber\":\"(415) 555-0100\"}",
                "{\"phoneNumber\":\"+44 20 7946 0018\"}",
                "{\"emailAddress\":\"ada@example.com\",\"phoneNumber\":\"+14155550100\"}",
                "{\"EmailAddress\":\"ada@example.com\",\"PhoneNumber\":null}",
                "{\"EMAILADDRESS\":null,\"phonenumber\":\"4155550100\"}",
                "{\"emailAddress\":\" Ada@Example.COM \",\"unknown\":{\"a\":[1,2]}}",
                "\uFEFF{\"emailAddress\":\"ada@example.com\"}"
            })
    void whatTheVendorsCustomersSendIsTaken(String body) {
        assertThat(listrak.post(body).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"emailAddress\":null}",
                "{\"emailAddress\":null,\"phoneNumber\":null}",
                "{\"emailAddress\":\"\"}",
                "{\"emailAddress\":\"nonsense\"}",
                "{\"emailAddress\":\"two@at@example.com\"}",
                "{\"emailAddress\":7}",
                "{\"emailAddress\":true}",
                "{\"emailAddress\":[\"ada@example.com\"]}",
                "{\"emailAddress\":{\"value\":\"ada@example.com\"}}",
                "{\"emailAddress\":false,\"phoneNumber\":\"4155550100\"}"
            })
    void aBadAddressIsNamed(String body) {
        assertError(
                listrak.post(body), 400, "ERROR_INVALID_PARAMETER", "An invalid value was supplied for emailAddress.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phoneNumber\":\"\"}",
                "{\"phoneNumber\":\"12\"}",
                "{\"phoneNumber\":4155550100}",
                "{\"PhoneNumber\":\"call me\"}",
                "{\"emailAddress\":\"ada@example.com\",\"phoneNumber\":\"+999\"}"
            })
    void aBadPhoneNumberIsNamed(String body) {
        assertError(
                listrak.post(body), 400, "ERROR_INVALID_PARAMETER", "An invalid value was supplied for phoneNumber.");
    }

    @Test
    void anOverlongValueIsNamed() {
        String address = "a".repeat(65) + "@example.com";

        assertError(
                listrak.post("{\"emailAddress\":\"" + address + "\"}"),
                400,
                "ERROR_INVALID_PARAMETER",
                "An invalid value was supplied for emailAddress.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"ada@example.com\"",
                "{",
                "{\"emailAddress\":\"ada@example.com\"} {}",
                "{'emailAddress':'ada@example.com'}",
                "{\"emailAddress\":\"ada@example.com\",}",
                "{\"emailAddress\":\"ada@example.com\",\"emailAddress\":\"bob@example.com\"}",
                "{\"emailAddress\":\"ada@example.com\",\"EmailAddress\":\"bob@example.com\"}",
                "{\"emailAddress\":\"ada@example.com\",\"EMAILADDRESS\":null}",
                "{\"emailAddress\":\"ada@example.com\",\"x\":{\"a\":1,\"a\":2}}"
            })
    void anUnreadableBodyIsMalformed(String body) {
        assertError(listrak.post(body), 400, "ERROR_MALFORMED_REQUEST_BODY", MALFORMED);
    }

    @Test
    void aDeepBodyIsMalformed() {
        String deep = "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertError(listrak.post(deep), 400, "ERROR_MALFORMED_REQUEST_BODY", MALFORMED);
    }

    @Test
    void bodyThatIsNotUtf8IsMalformed() {
        byte[] latin1 = {'{', '"', 'x', '"', ':', '"', (byte) 0xe9, '"', '}'};
        HttpResponse<String> answer = anonymous.send(
                "POST",
                FORGET,
                BodyPublishers.ofByteArray(latin1),
                "Authorization",
                listrak.bearer(),
                "Content-Type",
                "application/json");

        assertError(checked("POST", FORGET, answer), 400, "ERROR_MALFORMED_REQUEST_BODY", MALFORMED);
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn() {
        for (String header : List.of(
                "Bearer " + "x".repeat(43),
                "Bearer short",
                "Bearer",
                "Basic " + listrak.bearer().substring(7),
                listrak.bearer().substring(7),
                listrak.bearer() + "x")) {
            HttpResponse<String> answer = anonymous.post(FORGET, "text/plain", "x", "Authorization", header);
            assertError(
                    checked("POST", FORGET, answer),
                    401,
                    "ERROR_UNAUTHORIZED",
                    "Authorization was denied for this request.");
        }
        HttpResponse<String> none = anonymous.get(FORGET + "/x");
        assertError(
                checked("GET", FORGET + "/x", none),
                401,
                "ERROR_UNAUTHORIZED",
                "Authorization was denied for this request.");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void theSchemesLetterCaseDoesNotCount() {
        HttpResponse<String> answer = anonymous.post(
                FORGET,
                "application/json",
                ADA,
                "Authorization",
                "bearer " + listrak.bearer().substring(7));

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1"
            })
    void anotherContentTypeIsUnsupported(String type) {
        assertError(
                listrak.postAs(type, ADA),
                415,
                "ERROR_UNSUPPORTED_CONTENT_TYPE",
                "Please use a Content-Type of application/json.");
    }

    @Test
    void aMissingContentTypeIsUnsupported() {
        HttpResponse<String> answer =
                anonymous.send("POST", FORGET, BodyPublishers.ofString(ADA), "Authorization", listrak.bearer());

        assertError(
                checked("POST", FORGET, answer),
                415,
                "ERROR_UNSUPPORTED_CONTENT_TYPE",
                "Please use a Content-Type of application/json.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=UTF-8", "APPLICATION/JSON", "application/json;charset=\"utf-8\""})
    void theContentTypeMayNameItsCharset(String type) {
        assertThat(listrak.postAs(type, ADA).statusCode()).isEqualTo(201);
    }

    @Test
    void aBodyOverOneMebibyteIsTooLargeHoweverItIsSent() {
        String large = "{\"emailAddress\":\"" + "x".repeat(1 << 20) + "\"}";
        assertError(listrak.post(large), 413, "ERROR_REQUEST_TOO_LARGE", "The request body is larger than 1 MiB.");

        HttpResponse<String> chunked = anonymous.send(
                "POST",
                FORGET,
                BodyPublishers.fromPublisher(BodyPublishers.ofString(large)),
                "Authorization",
                listrak.bearer(),
                "Content-Type",
                "application/json");

        assertError(
                checked("POST", FORGET, chunked),
                413,
                "ERROR_REQUEST_TOO_LARGE",
                "The request body is larger than 1 MiB.");
    }

    @Test
    void anUnknownIdAndAnotherClientsAreNotFoundAlike() {
        String theirs = Listrak.client(EXPUNGE).forget(ADA);
        for (String id : List.of("A".repeat(22), "abcdefghijklmnopqrstuv", theirs)) {
            assertError(
                    listrak.get(id),
                    404,
                    "ERROR_UNABLE_TO_LOCATE_RESOURCE",
                    "Unable to locate a resource associated with the requestId supplied.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "short",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAA%20A",
                "00000000-0000-0000-0000-000000000000",
                "ada@example.com",
                "%C3%A9AAAAAAAAAAAAAAAAAAAAA"
            })
    void anIdOfAnotherFormIsNamed(String id) {
        assertError(listrak.get(id), 400, "ERROR_INVALID_PARAMETER", "An invalid value was supplied for requestId.");
    }

    @Test
    void anUnknownRouteIsUnknown() {
        for (String path : List.of("/privacy", "/privacy/", "/privacy/v1", "/privacy/v2/Forget", FORGET + "/a/b")) {
            assertError(
                    checked("GET", FORGET + "/x", anonymous.get(path)),
                    404,
                    "ERROR_UNKNOWN_ROUTE",
                    "There is no such route.");
        }
    }

    @Test
    void aWrongMethodIsUnsupportedAndTheRightOnesAreNamed() {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW")) {
            HttpResponse<String> answer = checked("POST", FORGET, listrak.send(method, FORGET));
            assertError(answer, 405, "ERROR_UNSUPPORTED_METHOD", "The route does not support the requested method.");
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
        HttpResponse<String> answer = listrak.send("DELETE", FORGET + "/" + "A".repeat(22));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void noOtherOriginIsInvited() {
        HttpResponse<String> preflight = listrak.send(
                "OPTIONS", FORGET, "Origin", "https://example.com", "Access-Control-Request-Method", "POST");

        assertThat(preflight.statusCode()).isEqualTo(405);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void ambiguousPathsAreUnsafe() {
        for (String path : List.of("/privacy/v1/%2e%2e/v1/Forget", "/privacy//v1/Forget", "/privacy/v1/Forget/a%2fb")) {
            assertError(
                    checked("GET", FORGET + "/x", listrak.send("GET", path)),
                    400,
                    "ERROR_UNSAFE_ROUTE",
                    "The route contains characters that are not allowed.");
        }
    }

    @Test
    void aPausedClientIsRefusedEverywhereWithinFiveSeconds() {
        assertThat(listrak.post(ADA).statusCode()).isEqualTo(201);
        EXPUNGE.clients().pause(EXPUNGE.tenant(), listrak.id());

        EXPUNGE.clock().tick(Duration.ofSeconds(5));

        assertThat(listrak.post(ADA).statusCode()).isEqualTo(401);
        assertThat(listrak.get("A".repeat(22)).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenEndsAfterAnHour() {
        EXPUNGE.clock().tick(Duration.ofHours(1));

        assertThat(listrak.post(ADA).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestBelongsToItsClientsEnvironment() {
        String sandbox = listrak.forget(ADA);
        String production = Listrak.client(EXPUNGE, Environment.PRODUCTION).forget(ADA);

        assertThat(environment(sandbox)).isEqualTo("sandbox");
        assertThat(environment(production)).isEqualTo("production");
    }

    private static String environment(String requestId) {
        return EXPUNGE.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select environment from privacy_request where id = :id")
                        .bind(
                                "id",
                                dev.expunge.server.request.RequestId.parse(requestId)
                                        .orElseThrow()
                                        .value())
                        .mapTo(String.class)
                        .one());
    }
}
