package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.Echoed;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An erasure request as the vendor shows it. */
final class ErasureRequestWire {
    private ErasureRequestWire() {}

    /** What is kept to be shown later: what the caller named, and who the caller was. */
    static byte[] echo(ErasureTarget target, ApiClient client) {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("resource_id", target.resourceId());
        echo.put("resource_type", target.resourceType());
        echo.put("initiator", Initiator.of(client));
        return Json.write(echo);
    }

    static Map<String, Object> created(RequestId id, Instant receivedAt, byte[] echo) {
        return data(id, echo, State.CREATED, receivedAt, receivedAt);
    }

    static Map<String, Object> of(Echoed echoed) {
        RequestView request = echoed.request();
        return data(request.id(), echoed.shown(), State.of(request), request.receivedAt(), echoed.updatedAt());
    }

    private static Map<String, Object> data(
            RequestId id, byte[] echo, State state, Instant createdAt, Instant updatedAt) {
        JsonNode shown = Json.read(echo);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id.toString());
        data.put("type", "erasure_request");
        data.put("resource_id", shown.path("resource_id"));
        data.put("resource_type", shown.path("resource_type"));
        data.put("initiator", shown.path("initiator"));
        data.put("status", state.name());
        data.put("status_description", state.description);
        data.put("created_at", Times.written(createdAt));
        data.put("updated_at", Times.written(updatedAt));
        return data;
    }

    /** The vendor's three; there is none between. */
    private enum State {
        CREATED("The erasure request successfully created"),
        SUCCESS("The erasure request is successfully processed"),
        FAILURE("There was an error processing your request, you can retry it or report it using the id");

        private final String description;

        State(String description) {
            this.description = description;
        }

        /** A person whom nobody knows is a failure, unless the ledger knows that the person was erased. */
        static State of(RequestView request) {
            if (!request.status().closed()) {
                return CREATED;
            }
            return switch (request.result()) {
                case ERASED, ERASED_BEFORE, EXPORTED -> SUCCESS;
                case UNKNOWN, UNBOUND, KEPT -> FAILURE;
                case null -> FAILURE;
            };
        }
    }
}
