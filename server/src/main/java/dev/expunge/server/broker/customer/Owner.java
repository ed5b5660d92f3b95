package dev.expunge.server.broker.customer;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Whose customers they are: what belongs to one client, no other sees. */
public record Owner(TenantId tenant, Environment environment, ClientId client) {
    public Owner {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(client, "client is null");
    }

    public static Owner of(ApiClient client) {
        return new Owner(client.tenant(), client.environment(), client.id());
    }
}
