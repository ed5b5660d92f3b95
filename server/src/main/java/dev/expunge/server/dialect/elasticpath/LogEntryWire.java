package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.journal.Deltas;
import dev.expunge.server.journal.Entry;
import dev.expunge.server.journal.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** A log entry as the vendor shows it. */
final class LogEntryWire {
    private LogEntryWire() {}

    /** @param spelled the resource type as the caller wrote it */
    static Map<String, Object> of(Entry entry, String spelled, ApiClient client) {
        Event event = entry.event();
        String type = ErasureTarget.spelled(event.resource().type());
        String store = Initiator.store(client.tenant(), client.environment()).toString();
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", entry.id().toString());
        wire.put("store_id", store);
        wire.put("type", "personal_data_log_entry");
        wire.put("initiator", Initiator.of(event.author(), client));
        wire.put("time", Times.written(event.at()));
        wire.put("event_type", type + ".event." + event.verb());
        wire.put("delta", delta(event, type, store));
        wire.put("resource_id", event.resource().value());
        wire.put("resource_type", spelled);
        wire.put("relationships", Map.of("resource_path", Map.of("url", event.url())));
        return wire;
    }

    /** The fields that changed, and which resource of which store that is, unless one of the fields says so. */
    private static Map<String, Object> delta(Event event, String type, String store) {
        Map<String, Object> delta = new LinkedHashMap<>();
        Deltas.read(event.delta()).properties().forEach(field -> delta.put(field.getKey(), field.getValue()));
        delta.putIfAbsent("id", event.resource().value());
        delta.putIfAbsent("store_id", store);
        delta.putIfAbsent("type", type);
        return delta;
    }
}
