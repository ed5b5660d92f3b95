package dev.expunge.server.api;

import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import io.javalin.http.Context;
import java.util.Optional;

/** Finds the tenant that a call is about: the query parameter {@code tenant}, else the body's member, else the default. */
final class CalledTenant {
    static final String NAME = "tenant";
    static final int LONGEST = 100;

    private final TenantStore tenants;

    CalledTenant(TenantStore tenants) {
        this.tenants = tenants;
    }

    Tenant of(Context context) {
        return named(query(context).orElse(Tenant.DEFAULT));
    }

    Tenant of(Context context, Members body) {
        Optional<String> member = body.optionalText(NAME, LONGEST);
        return named(query(context).or(() -> member).orElse(Tenant.DEFAULT));
    }

    private static Optional<String> query(Context context) {
        return Queries.text(context, NAME);
    }

    Tenant named(String name) {
        return tenants.named(name).orElseThrow(CalledTenant::unknown);
    }

    static ApiException unknown() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "There is no tenant of that name.")
                .exception();
    }
}
