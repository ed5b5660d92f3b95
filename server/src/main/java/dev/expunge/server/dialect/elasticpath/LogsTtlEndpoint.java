package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import dev.expunge.server.journal.Journal;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code /v2/settings/logs-ttl}: for how many days the store keeps log entries. */
final class LogsTtlEndpoint {
    static final String PATH = "/v2/settings/logs-ttl";

    private final Caller caller;
    private final Journal journal;

    LogsTtlEndpoint(Caller caller, Journal journal) {
        this.caller = caller;
        this.journal = journal;
    }

    void get(Context context) {
        ApiClient client = caller.reader(context);
        answer(context, journal.days(client.tenant(), client.environment()));
    }

    void put(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        int days = days(Json.read(Body.read(context)));
        journal.keep(client.tenant(), client.environment(), days);
        answer(context, days);
    }

    private static int days(JsonNode body) {
        JsonNode data = body.path("data");
        if (!data.isObject()) {
            throw ElasticPathError.invalid("Data", "required").exception();
        }
        JsonNode type = data.path("type");
        if (!type.isString() || !type.stringValue().equals("time_to_live")) {
            throw ElasticPathError.invalid("Type", "ttl-type").exception();
        }
        JsonNode days = data.path("days");
        if (days.isMissingNode() || days.isNull()) {
            throw ElasticPathError.invalid("Days", "required").exception();
        }
        if (!days.isIntegralNumber()) {
            throw ElasticPathError.invalid("Days", "number").exception();
        }
        if (!days.canConvertToInt() || days.intValue() > Journal.LONGEST) {
            throw ElasticPathError.invalid("Days", days.bigIntegerValue().signum() < 0 ? "min" : "max")
                    .exception();
        }
        if (days.intValue() < 1) {
            throw ElasticPathError.invalid("Days", "min").exception();
        }
        return days.intValue();
    }

    private static void answer(Context context, int days) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("days", days);
        data.put("type", "time_to_live");
        Json.answer(context, 200, Map.of("data", data));
    }
}
