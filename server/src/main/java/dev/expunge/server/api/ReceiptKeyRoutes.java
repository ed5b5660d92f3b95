package dev.expunge.server.api;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.ReceiptKeys;

/** {@code receipt-keys}: for everybody, so that a receipt can be verified by whoever holds it. */
final class ReceiptKeyRoutes implements RouteSet {
    private final Guard guard;
    private final ReceiptKeys keys;

    ReceiptKeyRoutes(Guard guard, ReceiptKeys keys) {
        this.guard = guard;
        this.keys = keys;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(
                ROOT + "/receipt-keys",
                guard.anybody(context -> context.contentType(Json.TYPE).result(keys.publicKeys())));
    }
}
