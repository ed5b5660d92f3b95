package dev.expunge.server.api;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.http.Authorization;
import dev.expunge.server.installation.Operators;
import dev.expunge.server.oauth.Turnstile;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets in who may ask whether somebody is suppressed: clients with the role {@code checker}, by their id and secret (RFC 7617),
 * and operators. Each has a limit of its own.
 */
final class CheckerDoor {
    /** Of 1,000 identifiers each. */
    static final RateWindow LIMIT = new RateWindow(10, Duration.ofSeconds(1));

    /** As many as are counted; theirs count together. */
    private static final RateWindow OF_OPERATORS = new RateWindow(100, Duration.ofSeconds(1));

    private static final ClientId OPERATORS = new ClientId(new UUID(0, 1));

    private final Operators operators;
    private final Clients clients;
    private final CalledTenant called;
    private final TenantStore tenants;
    private final Turnstile turnstile;

    CheckerDoor(Operators operators, Clients clients, CalledTenant called, TenantStore tenants, RateLimit limit) {
        this.operators = operators;
        this.clients = clients;
        this.called = called;
        this.tenants = tenants;
        this.turnstile = new Turnstile(limit);
    }

    /** @throws ApiException 401 or 429 */
    Checker letIn(Context context) {
        if (Authorization.bearer(context).filter(operators::know).isPresent()) {
            count(context, OPERATORS, OF_OPERATORS);
            return new Operator(called);
        }
        ApiClient client = Authorization.clientCredentials(context)
                .flatMap(basic -> clients.authenticate(Dialect.NATIVE, basic.user(), basic.password()))
                .orElseThrow(ApiProblem.of(ProblemType.UNAUTHORIZED)::exception);
        count(context, client.id(), LIMIT);
        return new Job(client, tenants.find(client.tenant()).orElseThrow());
    }

    private void count(Context context, ClientId who, RateWindow limit) {
        if (!turnstile.lets(context, who, List.of(limit))) {
            throw ApiProblem.of(ProblemType.TOO_MANY_REQUESTS).exception();
        }
    }

    /** Who asks, and about what. */
    sealed interface Checker {
        /** @throws ApiException 404 for a tenant that is none of the caller's */
        Tenant tenant(Context context, Members body);

        /** Notes what is wrong. */
        Environment environment(Members body);

        /** As the operators' log names it. */
        String actor();
    }

    private record Operator(CalledTenant called) implements Checker {
        @Override
        public Tenant tenant(Context context, Members body) {
            return called.of(context, body);
        }

        @Override
        public Environment environment(Members body) {
            return SuppressionRoutes.environment(body);
        }

        @Override
        public String actor() {
            return OperatorLogStore.ACTOR;
        }
    }

    /** A client never asks about more than its own tenant and environment. */
    private record Job(ApiClient client, Tenant own) implements Checker {
        @Override
        public Tenant tenant(Context context, Members body) {
            Optional<String> named = Queries.text(context, CalledTenant.NAME)
                    .or(() -> body.optionalText(CalledTenant.NAME, CalledTenant.LONGEST));
            if (named.filter(name -> !name.equals(own.name())).isPresent()) {
                throw CalledTenant.unknown();
            }
            return own;
        }

        @Override
        public Environment environment(Members body) {
            if (body.optional("environment", Environment::parse)
                    .filter(named -> named != client.environment())
                    .isPresent()) {
                body.fault("environment", "is not that of the client");
            }
            return client.environment();
        }

        @Override
        public String actor() {
            return "client " + client.id();
        }
    }
}
