package dev.expunge.server.api;

import dev.expunge.server.client.Apps;
import dev.expunge.server.client.ClientKeys;
import dev.expunge.server.http.Area;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.Routes;
import dev.expunge.server.storage.DatabaseStateStore;
import io.javalin.http.Context;
import java.util.List;

/** Everything under {@code /api/v1}, and the OpenAPI files under {@code /openapi}. */
public final class NativeArea implements Area {
    private final List<RouteSet> sets;

    /** @param dialects whose OpenAPI files are served, too */
    public NativeArea(Rooms rooms, List<String> dialects) {
        Guard guard = new Guard(rooms.operators());
        CalledTenant tenants = new CalledTenant(rooms.tenants());
        OperatorLogStore log = new OperatorLogStore(rooms.database(), rooms.clock(), rooms.random());
        Apps apps = new Apps(rooms.database(), rooms.clock());
        this.sets = List.of(
                new TenantRoutes(guard, rooms.tenants(), rooms.suppressions(), log, rooms.clock(), rooms.random()),
                new ClientRoutes(guard, tenants, rooms.clients(), new AppMembers(apps, rooms.sources()), log),
                new ClientKeyRoutes(
                        guard,
                        tenants,
                        new CalledClient(rooms.clients()),
                        new ClientKeys(rooms.database(), rooms.clock()),
                        log),
                new PlanRoutes(
                        guard, tenants, new CalledClient(rooms.clients()), rooms.plans(), rooms.definitions(), log),
                new BrokerRoutes(guard, tenants, rooms.definitions(), log),
                new MailProgramRoutes(guard, tenants, new CalledClient(rooms.clients()), rooms.mailPrograms(), log),
                new WebhookRoutes(guard, tenants, new CalledClient(rooms.clients()), rooms.webhooks(), log),
                new SourceRoutes(guard, tenants, rooms.sources(), rooms.captures(), log),
                new MapRoutes(guard, tenants, rooms.sources(), rooms.captures(), log),
                new CaptureRoutes(guard, tenants, rooms.sources(), rooms.captures(), log),
                new IntakeRoutes(
                        guard, tenants, rooms.intake(), new AppIntake(rooms.clients(), apps, rooms.appRequests())),
                new RequestRoutes(guard, tenants, rooms.requests(), rooms.exports(), rooms.links()),
                new ExportRoutes(guard, rooms.exports(), rooms.links()),
                new RequestActRoutes(guard, tenants, rooms.requests(), log),
                new HoldRoutes(guard, tenants, rooms.holds(), log),
                new EventRoutes(guard, tenants, rooms.journal(), rooms.clock()),
                new SuppressionRoutes(guard, tenants, rooms.suppressions(), log),
                new SuppressionCheck(guard, door(rooms, tenants), rooms.suppressions(), rooms.sources()),
                new ReappearanceRoutes(guard, tenants, rooms.sources(), rooms.reappearances(), log),
                new SandboxRoutes(guard, tenants, rooms.sandboxTimes(), log),
                new DatabaseRoutes(guard, new DatabaseStateStore(rooms.database(), rooms.clock())),
                new ReceiptKeyRoutes(guard, rooms.receiptKeys()),
                new OpenApiRoutes(guard, dialects));
    }

    private static CheckerDoor door(Rooms rooms, CalledTenant tenants) {
        return new CheckerDoor(rooms.operators(), rooms.clients(), tenants, rooms.tenants(), rooms.limit());
    }

    @Override
    public boolean owns(String path) {
        return under(path, "/api") || under(path, "/openapi");
    }

    private static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    @Override
    public void addRoutes(Routes routes) {
        sets.forEach(set -> set.addTo(routes));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Guard.answer(context, ApiProblem.of(type(refusal)));
    }

    private static ProblemType type(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute() -> ProblemType.NOT_FOUND;
            case Refusal.WrongMethod(var allowed) -> ProblemType.METHOD_NOT_ALLOWED;
            case Refusal.WrongContentType() -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case Refusal.BodyTooLarge() -> ProblemType.BODY_TOO_LARGE;
            case Refusal.BodyNotSent() -> ProblemType.BODY_NOT_SENT;
            case Refusal.MalformedBody() -> ProblemType.MALFORMED_BODY;
            case Refusal.Unavailable(var retryAfter) -> ProblemType.UNAVAILABLE;
            case Refusal.Crash() -> ProblemType.INTERNAL;
        };
    }
}
