package dev.expunge.server.dialect.batch;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.App;
import dev.expunge.server.request.AppRequests;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.NewRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the vendor's customers do in its dashboard: the app sees it in its list, and is not called back. */
public final class DashboardRequests implements AppRequests {
    private static final String TRIGGER = "dashboard";

    @Override
    public Optional<NewRequest> of(
            App app, Kind kind, Identifier identifier, String typed, String initiator, @Nullable IdempotencyKey key) {
        if (!CreateForm.TYPES.contains(identifier.type())) {
            return Optional.empty();
        }
        CreateForm form = new CreateForm(kind, identifier.type(), typed, identifier, null);
        return Optional.of(RequestsEndpoint.request(app, form, TRIGGER, initiator, key));
    }
}
