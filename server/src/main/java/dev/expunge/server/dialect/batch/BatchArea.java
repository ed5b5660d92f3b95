package dev.expunge.server.dialect.batch;

import dev.expunge.server.client.Apps;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.http.Area;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.PathPrefix;
import dev.expunge.server.http.RawErrors;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.Echoes;
import dev.expunge.server.request.Intake;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Period;
import java.util.Optional;

/** Everything under {@code /1.0}. */
public final class BatchArea implements Area, RawErrors {
    /** What is told apart by it in the requests. */
    public static final String ORIGIN = RequestsEndpoint.ORIGIN;

    /** For how long the id of a removal is blocked once it is done: the vendor says a month. */
    public static final Period BLOCKED = Period.ofDays(30);

    private static final PathPrefix API = new PathPrefix("/1.0");

    private final RequestsEndpoint requests;

    public BatchArea(Apps apps, RateLimit limit, Intake intake, Echoes echoes, Exports exports, ExportLinks links) {
        this.requests = new RequestsEndpoint(new Caller(apps, limit), intake, echoes, new RequestWire(exports, links));
    }

    @Override
    public boolean owns(String path) {
        return API.covers(path);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.post(RequestsEndpoint.CREATE, guarded(requests::post))
                .get(RequestsEndpoint.ONE, guarded(requests::get))
                .get(RequestsEndpoint.ALL, guarded(requests::list));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        answer(context, BatchError.of(refusal));
    }

    @Override
    public Optional<byte[]> body(String path, int status) {
        return API.covers(path) ? Optional.of(BatchError.ofSyntax(status).json()) : Optional.empty();
    }

    private static Handler guarded(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (BatchException e) {
                answer(context, e.error());
            }
        };
    }

    private static void answer(Context context, BatchError error) {
        context.status(error.status()).contentType(Json.TYPE).result(error.json());
    }
}
