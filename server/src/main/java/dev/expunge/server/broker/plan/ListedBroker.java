package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.BrokerType;
import dev.expunge.brokers.definition.Definition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broker as clients are told of it.
 *
 * @param url of its site
 * @param enabled whether it is searched
 * @param estimatedDays from a request for removal to the removal, as a rule
 * @param activeAt when it came
 * @param removedAt when it was withdrawn; null while it is there
 * @param type as the wire says it, such as {@code Scan & Removal}
 * @param removalInstructions Markdown for people who remove a listing by hand; empty where we ask for its removal
 * @param requiredFields members of a Profile that it needs beyond the usual ones
 * @param family the id of its family, perhaps one of its own
 */
public record ListedBroker(
        String id,
        String name,
        String url,
        boolean enabled,
        List<String> infoTypes,
        int estimatedDays,
        Instant activeAt,
        @Nullable Instant removedAt,
        String type,
        Capabilities capabilities,
        String removalInstructions,
        List<String> requiredFields,
        String family) {
    public ListedBroker {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        infoTypes = List.copyOf(infoTypes);
        requireNonNull(activeAt, "activeAt is null");
        requireNonNull(type, "type is null");
        requireNonNull(capabilities, "capabilities is null");
        requireNonNull(removalInstructions, "removalInstructions is null");
        requiredFields = List.copyOf(requiredFields);
        requireNonNull(family, "family is null");
    }

    /** What can be done at a broker. */
    public record Capabilities(boolean allowsSearch, boolean allowsOptOut, boolean allowsVerify) {}

    static ListedBroker of(KnownBroker known) {
        Definition definition = known.definition();
        Capabilities capabilities = capabilities(definition.type());
        return new ListedBroker(
                definition.id(),
                definition.name(),
                definition.origin().toString(),
                known.enabled(),
                definition.infoTypes(),
                definition.verification() == null
                        ? 0
                        : definition.verification().estimatedDays(),
                definition.lifecycle().activeAt(),
                known.removedAt(),
                definition.type().word(),
                capabilities,
                capabilities.allowsOptOut() ? "" : definition.instructions(),
                definition.requires().additional().stream().sorted().toList(),
                BrokerFamily.id(definition));
    }

    private static Capabilities capabilities(BrokerType type) {
        return switch (type) {
            case SCAN_ONLY -> new Capabilities(true, false, false);
            case REMOVAL_ONLY -> new Capabilities(false, true, false);
            case SCAN_AND_VERIFY -> new Capabilities(true, false, true);
            case SCAN_AND_REMOVAL -> new Capabilities(true, true, true);
        };
    }
}
