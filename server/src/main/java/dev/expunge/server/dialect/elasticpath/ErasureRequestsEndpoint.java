package dev.expunge.server.dialect.elasticpath;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Secrets;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.Accepted;
import dev.expunge.server.request.Echo;
import dev.expunge.server.request.Echoed;
import dev.expunge.server.request.Echoes;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.Intake;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.Unbound;
import dev.expunge.server.source.ConnectedSources;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v2/personal-data/erasure-requests}: those of the caller's store, whichever client made them. */
final class ErasureRequestsEndpoint {
    static final String PATH = "/v2/personal-data/erasure-requests";

    /** How long a request is shown: the vendor's longest life of a log entry. */
    static final Period SHOWN = Period.ofDays(365);

    private static final String ORIGIN = "elasticpath";
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final int UUID_LENGTH = 36;

    private final Caller caller;
    private final Intake intake;
    private final Echoes echoes;
    private final ConnectedSources sources;
    private final String url;

    /** @param base of every link, without a slash at its end */
    ErasureRequestsEndpoint(Caller caller, Intake intake, Echoes echoes, ConnectedSources sources, URI base) {
        this.caller = caller;
        this.intake = intake;
        this.echoes = echoes;
        this.sources = sources;
        this.url = base + PATH;
    }

    void post(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        byte[] body = Body.read(context);
        ErasureTarget target = ErasureTarget.read(
                Json.read(body),
                type -> sources.identifierTypes(client.tenant(), client.environment())
                        .contains(type));
        byte[] echo = ErasureRequestWire.echo(target, client);
        NewRequest request = new NewRequest(
                client.tenant(),
                client.environment(),
                client.id(),
                ORIGIN,
                Kind.ERASURE,
                List.of(target.identifier()),
                "client " + client.id(),
                false,
                key(context, body),
                Unbound.REFUSE,
                new Echo(target.identifier(), echo, SHOWN),
                Set.of());
        switch (intake.accept(request)) {
            case Accepted.Created(var id, var received, var due) -> created(context, id, received, echo);
            case Accepted.Repeated(var id, var received, var due) -> created(context, id, received, echo);
            case Accepted.KeyReused() -> throw ElasticPathError.KEY_REUSED.exception();
        }
    }

    void list(Context context) {
        ApiClient client = caller.reader(context);
        String text = context.queryParam("filter");
        Filter filter = Filter.parse(text);
        Paging paging = Paging.of(context);
        Echoes.Page page = filter == null
                ? echoes.list(shelf(client), null, paging.limit(), paging.offset())
                : filtered(client, filter, paging);
        List<Map<String, Object>> requests =
                page.requests().stream().map(ErasureRequestWire::of).toList();
        Json.answer(context, 200, paging.body(requests, url, filter == null ? null : text, page.total()));
    }

    void get(Context context) {
        ApiClient client = caller.reader(context);
        String id = context.pathParam("id");
        Echoed echoed = RequestId.parse(id)
                .filter(parsed -> id.length() == UUID_LENGTH)
                .flatMap(parsed -> echoes.find(shelf(client), parsed))
                .orElseThrow(ElasticPathError.NOT_FOUND::exception);
        answer(context, 200, echoed.request().id(), ErasureRequestWire.of(echoed));
    }

    private Echoes.Page filtered(ApiClient client, Filter filter, Paging paging) {
        Identifier wanted = ErasureTarget.identifier(filter.resourceType(), filter.resourceId());
        return wanted == null
                ? new Echoes.Page(0, List.of())
                : echoes.list(shelf(client), wanted, paging.limit(), paging.offset());
    }

    private void created(Context context, RequestId id, Instant receivedAt, byte[] echo) {
        answer(context, 201, id, ErasureRequestWire.created(id, receivedAt, echo));
    }

    private void answer(Context context, int status, RequestId id, Map<String, Object> data) {
        data.put("links", Map.of("self", url + "/" + id));
        Json.answer(context, status, Map.of("data", data));
    }

    private static Echoes.Shelf shelf(ApiClient client) {
        return new Echoes.Shelf(client.tenant(), client.environment(), ORIGIN);
    }

    private static @Nullable IdempotencyKey key(Context context, byte[] body) {
        String key = context.header(KEY_HEADER);
        if (key == null) {
            return null;
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw ElasticPathError.invalid("IdempotencyKey", "printascii").exception();
        }
        return new IdempotencyKey(key, Secrets.hash(body));
    }
}
