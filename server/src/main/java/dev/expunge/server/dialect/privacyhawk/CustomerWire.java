package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.RecordId;
import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.care.RequiredAction;
import dev.expunge.server.broker.care.Tokens;
import dev.expunge.server.broker.time.LifeTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer as the vendor shows it; the actions as decided in contracts.md section 6.2. */
final class CustomerWire {
    private CustomerWire() {}

    static Map<String, Object> of(Clientele.Known known, LifeTime life) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", known.customer().id().value());
        wire.put(
                "requiredActions",
                known.actions().stream().map(CustomerWire::action).toList());
        wire.put("createdAt", Times.written(life, known.customer().createdAt()));
        wire.put("modifiedAt", Times.written(life, known.customer().modifiedAt()));
        return wire;
    }

    private static Map<String, Object> action(RequiredAction action) {
        return switch (action) {
            case RequiredAction.CompleteManualOptOut(var family, var brokers, var records, var instructions) -> {
                Map<String, Object> wire = typed("completeManualOptout");
                wire.put("brokerFamilyId", family);
                wire.put("brokerIds", brokers);
                wire.put("recordIds", records.stream().map(RecordId::value).toList());
                wire.put("instructions", instructions);
                yield wire;
            }
            case RequiredAction.ProvideSignature(var brokers) -> with(typed("provideSignature"), brokers);
            case RequiredAction.ConnectMailbox(var brokers) -> {
                Map<String, Object> wire = typed("connectMailbox");
                wire.put("tokenTypes", Tokens.TYPES);
                yield with(wire, brokers);
            }
            case RequiredAction.ProvideProfileField(var field, var brokers) -> {
                Map<String, Object> wire = typed("provideProfileField");
                wire.put("field", field);
                yield with(wire, brokers);
            }
        };
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("type", type);
        return wire;
    }

    private static Map<String, Object> with(Map<String, Object> wire, List<String> brokers) {
        wire.put("brokerIds", brokers);
        return wire;
    }
}
