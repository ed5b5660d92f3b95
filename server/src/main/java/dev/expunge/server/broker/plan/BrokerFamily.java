package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.FamilyRole;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brokers that take a person's request as one; a broker that belongs to none is a family of its own.
 *
 * @param id 10 to 100 characters
 * @param parent id of the broker that takes requests for all of them; null when there is none
 * @param brokers ids, of those alone that are there and in the client's plans
 * @param removalSteps Markdown for people who do it by hand; null when nobody needs to
 */
public record BrokerFamily(
        String id,
        String name,
        @Nullable String parent,
        List<String> brokers,
        @Nullable String removalSteps,
        Instant createdAt,
        Instant modifiedAt) {
    private static final String PREFIX = "brokerFamily:";

    public BrokerFamily {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        brokers = List.copyOf(brokers);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    /** The id of a broker's family. */
    public static String id(Definition broker) {
        return broker.family() == null ? PREFIX + broker.id() : broker.family().id();
    }

    /** @param members of one family, at least one */
    static BrokerFamily of(List<KnownBroker> members) {
        Definition first = members.getFirst().definition();
        Optional<Definition> parent = members.stream()
                .map(KnownBroker::definition)
                .filter(one -> one.family() == null || one.family().role() == FamilyRole.PARENT)
                .findFirst();
        return new BrokerFamily(
                id(first),
                first.family() == null
                        ? first.name()
                        : first.family().id().substring(id(first).startsWith(PREFIX) ? PREFIX.length() : 0),
                parent.map(Definition::id).orElse(null),
                members.stream().map(one -> one.definition().id()).toList(),
                steps(parent, members).orElse(null),
                members.stream()
                        .map(one -> one.definition().lifecycle().activeAt())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                members.stream()
                        .map(KnownBroker::modifiedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** The parent's own, or the first that any member has. */
    private static Optional<String> steps(Optional<Definition> parent, List<KnownBroker> members) {
        return parent.map(Definition::instructions)
                .filter(text -> !text.isBlank())
                .or(() -> members.stream()
                        .map(one -> one.definition().instructions())
                        .filter(text -> !text.isBlank())
                        .findFirst());
    }
}
