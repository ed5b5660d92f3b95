package dev.expunge.server.broker.plan;

import static java.util.stream.Collectors.toMap;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.broker.plan.DefinitionStore.Standing;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Definitions that were read once, by digest: reading one takes far longer than asking which are in use. */
final class ReadDefinitions {
    private static final int MOST = 5_000;

    private final DefinitionStore store;
    private final DefinitionReader reader = new DefinitionReader();
    private final Map<String, Definition> read = new ConcurrentHashMap<>();
    private volatile List<Definition> farm = List.of();

    ReadDefinitions(DefinitionStore store) {
        this.store = store;
    }

    /** What operators defined. */
    List<KnownBroker> own(TenantId tenant, Environment environment, List<Standing> standings) {
        if (read.size() > MOST) {
            read.clear();
        }
        List<String> unread = standings.stream()
                .map(Standing::digest)
                .filter(digest -> digest != null && !read.containsKey(digest))
                .toList();
        if (!unread.isEmpty()) {
            store.texts(tenant, environment, unread).forEach((digest, yaml) -> read.put(digest, reader.read(yaml)));
        }
        return standings.stream()
                .flatMap(
                        standing -> Optional.ofNullable(standing.digest())
                                .map(read::get)
                                .map(definition -> known(definition, standing))
                                .stream())
                .toList();
    }

    /** The farm's, on that port. */
    List<KnownBroker> simulated(int port, List<Standing> standings) {
        if (farm.isEmpty()) {
            farm = SandboxDefinitions.calm().values().stream().map(reader::read).toList();
        }
        Map<String, Standing> changed = standings.stream().collect(toMap(Standing::broker, standing -> standing));
        return farm.stream()
                .map(definition -> {
                    Standing standing = changed.get(definition.id());
                    Definition there = definition.onPort(port);
                    return standing == null
                            ? new KnownBroker(
                                    there,
                                    there.lifecycle().activeAt(),
                                    null,
                                    there.lifecycle().removedAt())
                            : known(there, standing);
                })
                .toList();
    }

    private static KnownBroker known(Definition definition, Standing standing) {
        Instant removed = earlier(definition.lifecycle().removedAt(), standing.removedAt());
        Instant rests = earlier(removed, standing.disabledAt());
        return new KnownBroker(
                rests == null ? definition : definition.until(rests),
                standing.modifiedAt(),
                standing.disabledAt(),
                removed);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
