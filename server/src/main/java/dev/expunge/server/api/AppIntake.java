package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.App;
import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.Apps;
import dev.expunge.server.client.Clients;
import dev.expunge.server.request.AppRequests;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests that an operator hands in for an app, {@code "app": {"client": NAME, "key": "live"}}: about one identifier, in the
 * environment of the key, and never a dry run.
 */
record AppIntake(Clients clients, Apps apps, AppRequests dialect) {
    private static final int LONGEST_TYPED = 1_024;

    /** The app that the body names, if it names any; what is wrong with it is noted. */
    Optional<App> app(Members body, RequestForm form, List<Identifier> identifiers) {
        Optional<App> app = body.optionalObject("app").flatMap(named -> named(named, form.tenant()));
        app.ifPresent(found -> fit(body, form, found, identifiers));
        return app;
    }

    private Optional<App> named(Members named, Tenant tenant) {
        String client = named.text("client", 100);
        Optional<AppKind> kind = named.required("key", AppKind::parse);
        if (client.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<App> app = clients.named(tenant.id(), client).stream()
                .flatMap(known -> apps.of(tenant.id(), List.of(known.id())).stream())
                .filter(one -> one.kind() == kind.get())
                .findFirst();
        if (app.isEmpty()) {
            named.fault("client", "the tenant has no client of that name with app keys");
        }
        return app;
    }

    private static void fit(Members body, RequestForm form, App app, List<Identifier> identifiers) {
        if (identifiers.size() > 1) {
            body.fault("subject/identifiers", "has more than one, and a request of an app is about one");
        }
        if (form.dryRun()) {
            body.fault("dryRun", "is not for requests of an app");
        }
        if (body.has("environment") && form.environment() != app.kind().environment()) {
            body.fault("environment", "is not that of the app's key");
        }
    }

    /** @param subject of a body in which nothing was wrong so far */
    NewRequest request(
            App app, RequestForm form, Members subject, Identifier identifier, @Nullable IdempotencyKey key) {
        Members first = subject.objects("identifiers", 1).getFirst();
        String typed = first.text("value", LONGEST_TYPED);
        subject.finish();
        return dialect.of(app, form.kind(), identifier, typed, OperatorLogStore.ACTOR, key)
                .orElseThrow(() -> {
                    first.fault("type", "is none that requests of apps are about");
                    return subject.refused();
                });
    }
}
