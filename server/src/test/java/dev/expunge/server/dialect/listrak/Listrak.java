package dev.expunge.server.dialect.listrak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Credentials;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integration as the vendor's customers have them: its own client, its own token. Holds every answer against the file. */
final class Listrak {
    static final String FORGET = "/privacy/v1/Forget";
    static final String TOKEN = "/OAuth2/Token";
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Contract CONTRACT = Contract.of("/openapi/listrak.yaml");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Calls calls;
    private final ClientId id;
    private final Credentials credentials;
    private final String bearer;

    private Listrak(Calls calls, ClientId id, Credentials credentials, String token) {
        this.calls = calls;
        this.id = id;
        this.credentials = credentials;
        this.bearer = "Bearer " + token;
    }

    static Listrak client(RunningExpunge expunge, Environment environment) {
        Creation.Created made = expunge.listrakClient(environment);
        return new Listrak(expunge.http(), made.client().id(), made.credentials(), expunge.token(made.credentials()));
    }

    /** The same client with a fresh token. */
    Listrak renewed(RunningExpunge expunge) {
        return new Listrak(calls, id, credentials, expunge.token(credentials));
    }

    static Listrak client(RunningExpunge expunge) {
        return client(expunge, Environment.SANDBOX);
    }

    ClientId id() {
        return id;
    }

    Credentials credentials() {
        return credentials;
    }

    String bearer() {
        return bearer;
    }

    HttpResponse<String> post(String body, String... headers) {
        return postAs(JSON, body, headers);
    }

    HttpResponse<String> postAs(String contentType, String body, String... headers) {
        return checked("POST", FORGET, calls.post(FORGET, contentType, body, withToken(headers)));
    }

    HttpResponse<String> get(String requestId) {
        return checked("GET", FORGET + "/x", calls.get(FORGET + "/" + requestId, "Authorization", bearer));
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return calls.send(method, path, BodyPublishers.noBody(), withToken(headers));
    }

    /** Submits and returns the id, which must have been created. */
    String forget(String body) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("resourceId").asString();
    }

    static HttpResponse<String> token(Calls calls, String form, String... headers) {
        return checked("POST", TOKEN, calls.post(TOKEN, FORM, form, headers));
    }

    /** Fails unless the answer is one that the file documents for that operation. */
    static HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
        List<String> faults = CONTRACT.faults(
                method,
                path,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        assertThat(faults).as(answer.statusCode() + " " + answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    static void assertError(HttpResponse<String> answer, int status, String error, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer))
                .isEqualTo(MAPPER.createObjectNode()
                        .put("status", status)
                        .put("error", error)
                        .put("message", message));
    }

    private String[] withToken(String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = bearer;
        return all;
    }
}
