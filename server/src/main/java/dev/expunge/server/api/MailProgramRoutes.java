package dev.expunge.server.api;

import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.broker.mailbox.MailProgram;
import dev.expunge.server.broker.mailbox.MailPrograms;
import dev.expunge.server.broker.mailbox.TokenType;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code clients/…/mail-providers}: in whose name the mailbox tokens of a client's customers are refreshed. */
final class MailProgramRoutes implements RouteSet {
    private static final int LONGEST = 512;

    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledClient clients;
    private final MailPrograms programs;
    private final OperatorLogStore log;

    MailProgramRoutes(
            Guard guard, CalledTenant tenants, CalledClient clients, MailPrograms programs, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.clients = clients;
        this.programs = programs;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String all = ROOT + "/clients/{client}/mail-providers";
        routes.get(all, guard.operator(this::list))
                .put(all + "/{type}", guard.operator(this::set))
                .delete(all + "/{type}", guard.operator(this::remove));
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = clients.of(context, tenant);
        Json.answer(
                context,
                200,
                Map.of(
                        "items",
                        programs.list(client.id()).stream()
                                .map(MailProgramRoutes::wire)
                                .toList()));
    }

    private void set(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        String id = body.text("clientId", LONGEST);
        String secret = body.text("clientSecret", LONGEST);
        body.finish();
        TokenType type = type(context);
        ApiClient client = clients.of(context, tenant);
        if (client.dialect() != Dialect.PRIVACYHAWK) {
            throw ApiProblem.of(ProblemType.WRONG_STATE, "Only clients of the dialect privacyhawk have customers.")
                    .exception();
        }
        Act act = new Act(tenant, "mail-provider-set", client.name(), Map.of("type", type.toString(), "clientId", id));
        try {
            Json.answer(context, 200, wire(log.during(act, () -> programs.set(client.id(), type, id, secret))));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(ProblemType.INVALID_VALUE, Wire.sentence(e)).exception();
        }
    }

    private void remove(Context context) {
        Tenant tenant = tenants.of(context);
        TokenType type = type(context);
        ApiClient client = clients.of(context, tenant);
        log.during(new Act(tenant, "mail-provider-remove", client.name(), Map.of("type", type.toString())), () -> {
            if (!programs.remove(client.id(), type)) {
                throw ApiProblem.of(ProblemType.NOT_FOUND, "The client has no program there.")
                        .exception();
            }
            return true;
        });
        context.status(204);
    }

    private static TokenType type(Context context) {
        try {
            return TokenType.parse(context.pathParam("type"));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(ProblemType.NOT_FOUND, "A mail provider is gmail, outlook or yahoo.")
                    .exception();
        }
    }

    private static Map<String, Object> wire(MailProgram program) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("type", program.type().toString());
        wire.put("clientId", program.id());
        wire.put("setAt", program.setAt().toString());
        return wire;
    }
}
