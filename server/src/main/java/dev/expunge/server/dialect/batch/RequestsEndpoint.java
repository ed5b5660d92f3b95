package dev.expunge.server.dialect.batch;

import dev.expunge.server.client.App;
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
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.Unbound;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /1.0/{key}/gdpr/…}: the requests of one app, made by its integration or by an operator. */
final class RequestsEndpoint {
    static final String CREATE = "/1.0/{key}/gdpr/request";
    static final String ONE = CREATE + "/{id}";
    static final String ALL = "/1.0/{key}/gdpr/requests";

    static final String ORIGIN = "batch";

    /** How long a request that is done is shown, from the day it came. */
    static final Period SHOWN = Period.ofDays(30);

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final int UUID_LENGTH = 36;
    private static final int PAGE = 500;

    private final Caller caller;
    private final Intake intake;
    private final Echoes echoes;
    private final RequestWire wire;

    RequestsEndpoint(Caller caller, Intake intake, Echoes echoes, RequestWire wire) {
        this.caller = caller;
        this.intake = intake;
        this.echoes = echoes;
        this.wire = wire;
    }

    void post(Context context) {
        App app = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        byte[] body = Body.read(context);
        CreateForm form = CreateForm.read(Json.read(body));
        NewRequest request = request(app, form, "api", "client " + app.client().id(), key(context, app, body));
        RequestId id = switch (intake.accept(request)) {
            case Accepted.Created(var made, var received, var due) -> made;
            case Accepted.Repeated(var made, var received, var due) -> made;
            case Accepted.KeyReused() -> throw BatchError.KEY_REUSED.exception();
        };
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", id.toString());
        answer.put("request_id", id.toString());
        Json.answer(context, 201, answer);
    }

    /** @param trigger as the vendor calls where it was made: api, dashboard */
    static NewRequest request(
            App app, CreateForm form, String trigger, String initiator, @Nullable IdempotencyKey key) {
        return new NewRequest(
                app.client().tenant(),
                app.kind().environment(),
                app.client().id(),
                ORIGIN,
                form.kind(),
                List.of(form.identifier()),
                initiator,
                false,
                key,
                Unbound.WAIT,
                new Echo(form.identifier(), RequestWire.echo(form, trigger), SHOWN, app.id(), form.callback() != null),
                app.sources());
    }

    void get(Context context) {
        App app = caller.reader(context);
        String id = context.pathParam("id");
        Echoed echoed = RequestId.parse(id)
                .filter(parsed -> id.length() == UUID_LENGTH)
                .flatMap(parsed -> echoes.findOfApp(app.id(), parsed))
                .orElseThrow(BatchError.UNKNOWN_REQUEST::exception);
        Json.answer(context, 200, wire.of(echoed));
    }

    /** As long as it is: the vendor knows no pages. Written while it is read. */
    void list(Context context) throws IOException {
        App app = caller.reader(context);
        List<Echoed> page = echoes.ofApp(app.id(), null, PAGE);
        context.status(200).contentType(Json.TYPE);
        try (OutputStream out = context.outputStream()) {
            out.write('[');
            boolean first = true;
            while (!page.isEmpty()) {
                for (Echoed echoed : page) {
                    if (!first) {
                        out.write(',');
                    }
                    out.write(Json.write(wire.of(echoed)));
                    first = false;
                }
                page = page.size() < PAGE
                        ? List.of()
                        : echoes.ofApp(app.id(), page.getLast().request().id(), PAGE);
            }
            out.write(']');
        }
    }

    /** Two keys of one client may use the same idempotency key for different things. */
    private static @Nullable IdempotencyKey key(Context context, App app, byte[] body) {
        String key = context.header(KEY_HEADER);
        if (key == null) {
            return null;
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw BatchError.malformed(KEY_HEADER, "has no 1 to 255 printable ASCII characters")
                    .exception();
        }
        return new IdempotencyKey(key, Secrets.hash(app.kind() + "\n" + new String(body, StandardCharsets.UTF_8)));
    }
}
