package dev.expunge.server.api;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;

/** Which client a path names, by id or by name. */
record CalledClient(Clients clients) {
    ApiClient of(Context context, Tenant tenant) {
        String named = context.pathParam("client");
        return Ids.uuid(named)
                .flatMap(id -> clients.find(tenant.id(), new ClientId(id)))
                .or(() -> clients.named(tenant.id(), named))
                .orElseThrow(() -> ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such client.")
                        .exception());
    }
}
