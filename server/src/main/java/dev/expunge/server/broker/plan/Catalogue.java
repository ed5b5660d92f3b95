package dev.expunge.server.broker.plan;

import dev.expunge.server.client.ApiClient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The brokers of all plans of a client: what it may read of them. */
public final class Catalogue {
    private final Plans plans;
    private final Definitions definitions;
    private final InstantSource clock;

    public Catalogue(Plans plans, Definitions definitions, InstantSource clock) {
        this.plans = plans;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Those that are disabled or were withdrawn included, each saying so. */
    public List<ListedBroker> brokers(ApiClient client) {
        return known(client).stream().map(ListedBroker::of).toList();
    }

    /** Empty when no plan of the client has it. */
    public Optional<ListedBroker> broker(ApiClient client, String id) {
        return known(client).stream()
                .filter(known -> known.definition().id().equals(id))
                .findFirst()
                .map(ListedBroker::of);
    }

    /** Of the brokers that are enabled and there. */
    public List<BrokerFamily> families(ApiClient client) {
        Map<String, List<KnownBroker>> families = known(client).stream()
                .filter(known -> known.enabled() && known.listedAt(clock.instant()))
                .collect(Collectors.groupingBy(
                        known -> BrokerFamily.id(known.definition()), LinkedHashMap::new, Collectors.toList()));
        return families.values().stream().map(BrokerFamily::of).toList();
    }

    private List<KnownBroker> known(ApiClient client) {
        List<ClientPlan> ordered = plans.of(client);
        return definitions.list(client.tenant(), client.environment()).stream()
                .filter(known -> ordered.stream()
                        .anyMatch(one -> one.plan().covers(known.definition().id())))
                .toList();
    }
}
