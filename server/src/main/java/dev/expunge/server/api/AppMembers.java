package dev.expunge.server.api;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.App;
import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.Apps;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewApp;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The member {@code apps} of a client: its sources go by name outside and by id inside. Keys are read and never written. */
final class AppMembers {
    private static final int MOST_SOURCES = 100;

    private final Apps apps;
    private final Sources sources;

    AppMembers(Apps apps, Sources sources) {
        this.apps = apps;
        this.sources = sources;
    }

    /** An unknown kind is refused here: passed over, its key would reach all sources. */
    Map<AppKind, NewApp> read(Members body, Tenant tenant) {
        Optional<Members> given = body.optionalObject("apps");
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, DataSource> known = byNameAndId(tenant);
        Map<AppKind, NewApp> read = new EnumMap<>(AppKind.class);
        for (String name : given.get().names()) {
            kind(given.get(), name)
                    .ifPresent(kind -> read.put(kind, app(given.get().object(name), kind, known)));
        }
        return read;
    }

    private static Optional<AppKind> kind(Members given, String name) {
        try {
            return Optional.of(AppKind.parse(name));
        } catch (IllegalArgumentException e) {
            given.fault(name, e.getMessage());
            return Optional.empty();
        }
    }

    private static NewApp app(Members app, AppKind kind, Map<String, DataSource> known) {
        String key = app.optional("key", AppMembers::checked).orElse(null);
        Set<UUID> ids = new LinkedHashSet<>();
        List<String> named = app.has("sources") ? app.texts("sources", MOST_SOURCES, 100) : List.of();
        for (int i = 0; i < named.size(); i++) {
            DataSource source = known.get(named.get(i));
            if (source == null) {
                app.fault("sources/" + i, "the tenant has no such source");
            } else if (source.environment() != kind.environment()) {
                app.fault(
                        "sources/" + i,
                        "is a source of " + source.environment() + ", and a " + kind + " key reaches those of "
                                + kind.environment());
            } else {
                ids.add(source.id().value());
            }
        }
        return new NewApp(key, ids);
    }

    private static String checked(String key) {
        return requireNonNull(new NewApp(key, Set.of()).key());
    }

    private Map<String, DataSource> byNameAndId(Tenant tenant) {
        List<DataSource> all = sources.list(tenant.id());
        Map<String, DataSource> known = new HashMap<>();
        all.forEach(source -> known.put(source.name(), source));
        all.forEach(source -> known.put(source.id().toString(), source));
        return known;
    }

    /** What is shown of the apps of those clients that have any, by client. */
    Map<ClientId, Map<String, Object>> of(Tenant tenant, List<ApiClient> clients) {
        List<ClientId> batch = clients.stream()
                .filter(client -> client.dialect() == Dialect.BATCH)
                .map(ApiClient::id)
                .toList();
        if (batch.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> names = new HashMap<>();
        sources.list(tenant.id()).forEach(source -> names.put(source.id().value(), source.name()));
        Map<ClientId, Map<String, Object>> shown = new HashMap<>();
        for (App app : apps.of(tenant.id(), batch)) {
            shown.computeIfAbsent(app.client().id(), client -> new LinkedHashMap<>())
                    .put(app.kind().toString(), wire(app, names));
        }
        return shown;
    }

    /** A source that was removed has its id only. */
    private static Map<String, Object> wire(App app, Map<UUID, String> names) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("environment", app.kind().environment().toString());
        if (!app.sources().isEmpty()) {
            wire.put(
                    "sources",
                    app.sources().stream()
                            .map(id -> names.getOrDefault(id, id.toString()))
                            .sorted()
                            .toList());
        }
        return wire;
    }
}
