package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.plan.BrokerFamily;
import dev.expunge.server.broker.plan.ListedBroker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brokers and families as the vendor shows them. Our definitions carry no icons. */
final class BrokerWire {
    private BrokerWire() {}

    /** @param fields whether the required fields are shown */
    static Map<String, @Nullable Object> of(ListedBroker broker, boolean fields) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", broker.id());
        wire.put("name", broker.name());
        wire.put("url", broker.url());
        wire.put("enabled", broker.enabled());
        wire.put("icon", null);
        wire.put("infoTypes", broker.infoTypes());
        wire.put("estimatedDaysToRemoveRecords", broker.estimatedDays());
        wire.put("activeAt", Times.written(broker.activeAt()));
        wire.put("removedAt", Times.orNull(broker.removedAt()));
        wire.put("brokerType", broker.type());
        Map<String, Object> capabilities = new LinkedHashMap<>();
        capabilities.put("allowsSearch", broker.capabilities().allowsSearch());
        capabilities.put("allowsOptOut", broker.capabilities().allowsOptOut());
        capabilities.put("allowsVerify", broker.capabilities().allowsVerify());
        wire.put("capabilities", capabilities);
        wire.put("removalInstructions", broker.removalInstructions());
        if (fields) {
            wire.put("additionalProfileRequiredFields", broker.requiredFields());
        }
        return wire;
    }

    static Map<String, @Nullable Object> of(BrokerFamily family) {
        Map<String, @Nullable Object> instructions = new LinkedHashMap<>();
        instructions.put("removalSteps", family.removalSteps());
        instructions.put("removalURL", null);
        instructions.put("supportEmail", null);
        instructions.put("notGettingRemoved", null);
        instructions.put("lastModifiedDate", Times.written(family.modifiedAt()));
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", family.id());
        wire.put("name", family.name());
        wire.put("parentBrokerId", family.parent());
        wire.put("brokerIds", family.brokers());
        wire.put("removalInstructions", instructions);
        wire.put("createdAt", Times.written(family.createdAt()));
        wire.put("modifiedAt", Times.written(family.modifiedAt()));
        return wire;
    }
}
