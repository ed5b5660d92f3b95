package dev.expunge.server.api;

import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls with the admin token; every answer is held against the served contract. */
final class Operator {
    private static final Contract CONTRACT = Contract.of("/openapi/native.yaml");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningExpunge expunge;

    Operator(RunningExpunge expunge) {
        this.expunge = expunge;
    }

    HttpResponse<String> get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path) {
        return call("POST", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return call("POST", path, BodyPublishers.ofString(json), all);
    }

    HttpResponse<String> put(String path, String json) {
        return call("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    HttpResponse<String> yaml(String method, String path, String yaml) {
        return call(method, path, BodyPublishers.ofString(yaml), "Content-Type", "application/yaml");
    }

    HttpResponse<String> call(String method, String path, BodyPublisher body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization");
        all.add("Bearer " + expunge.adminToken());
        HttpResponse<String> answer = expunge.http().send(method, "/api/v1" + path, body, all.toArray(String[]::new));
        CONTRACT.check(method, answer);
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The last word of a problem's type. */
    static String problem(HttpResponse<String> answer) {
        return json(answer).path("type").asString("").replace("urn:expunge:problem:", "");
    }
}
