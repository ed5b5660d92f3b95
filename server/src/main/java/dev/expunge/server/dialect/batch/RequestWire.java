package dev.expunge.server.dialect.batch;

import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.Echoed;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Result;
import dev.expunge.server.request.Status;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request as the vendor shows it: alone, in the list, and to the callback alike. */
final class RequestWire {
    /** Milliseconds, UTC, no offset: as in the vendor's samples. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    static final String DATA_URL = "data_url";

    private final Exports exports;
    private final ExportLinks links;

    RequestWire(Exports exports, ExportLinks links) {
        this.exports = exports;
        this.links = links;
    }

    /** What is kept to be shown later, and where to tell that it is done. */
    static byte[] echo(CreateForm form, String trigger) {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("type", form.idType());
        echo.put("value", form.idValue());
        echo.put("trigger", trigger);
        if (form.callback() != null) {
            echo.put("callback", form.callback().toString());
        }
        return Json.write(echo);
    }

    /** Where to tell that the request is done. */
    static Optional<URI> callback(Echoed echoed) {
        return Optional.ofNullable(Json.read(echoed.shown()).path("callback").asString(null))
                .map(URI::create);
    }

    Map<String, Object> of(Echoed echoed) {
        RequestView request = echoed.request();
        JsonNode shown = Json.read(echoed.shown());
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("request_id", request.id().toString());
        wire.put("request_date", date(request.receivedAt()));
        wire.put("status", request.status().closed() ? "done" : "pending");
        wire.put("request_type", request.kind() == Kind.ACCESS ? "review" : "remove");
        wire.put("trigger_type", shown.path("trigger").asString());
        String error = error(request);
        if (error != null) {
            wire.put("error", error);
        }
        if (request.result() == Result.EXPORTED) {
            exports.find(request.tenant(), request.id().value())
                    .ifPresent(export -> wire.put(DATA_URL, links.link(export).toString()));
        }
        Map<String, Object> id = new LinkedHashMap<>();
        id.put("type", shown.path("type").asString());
        id.put("value", shown.path("value").asString());
        wire.put("id", id);
        return wire;
    }

    private static @Nullable String error(RequestView request) {
        if (!request.status().closed()) {
            return null;
        }
        return switch (request.result()) {
            case ERASED, EXPORTED -> null;
            case UNKNOWN, ERASED_BEFORE -> "user not found";
            case UNBOUND -> "id type not supported";
            case KEPT -> "request refused";
            case null -> request.status() == Status.WITHDRAWN ? "request withdrawn" : "request refused";
        };
    }

    private static String date(Instant instant) {
        return DATE.format(instant);
    }
}
