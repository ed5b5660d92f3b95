package dev.expunge.server.dialect.listrak;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Secrets;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.Accepted;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.Intake;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Status;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /privacy/v1/Forget}. */
final class ForgetEndpoint {
    private static final String ORIGIN = "listrak";
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Caller caller;
    private final Intake intake;
    private final RequestLookup requests;

    ForgetEndpoint(Caller caller, Intake intake, RequestLookup requests) {
        this.caller = caller;
        this.intake = intake;
        this.requests = requests;
    }

    void post(Context context) {
        ApiClient client = caller.admit(context);
        ContentType.require(context, Json.TYPE);
        byte[] body = Body.read(context);
        List<Identifier> identifiers = ForgetParameters.read(Json.read(body));
        NewRequest request = new NewRequest(
                client.tenant(),
                client.environment(),
                client.id(),
                ORIGIN,
                Kind.ERASURE,
                identifiers,
                "client " + client.id(),
                false,
                key(context, body));
        switch (intake.accept(request)) {
            case Accepted.Created made -> created(context, made.id());
            case Accepted.Repeated made -> created(context, made.id());
            case Accepted.KeyReused _ -> throw ListrakError.KEY_REUSED.exception();
        }
    }

    void get(Context context) {
        ApiClient client = caller.admit(context);
        String requestId = context.pathParam("requestId");
        if (!REQUEST_ID.matcher(requestId).matches()) {
            throw ListrakError.invalid("requestId").exception();
        }
        RequestView request = RequestId.parse(requestId)
                .flatMap(id -> requests.find(client.id(), id))
                .orElseThrow(ListrakError.UNKNOWN_REQUEST::exception);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("requestID", request.id().compact());
        data.put("status", request.status() == Status.COMPLETED ? "COMPLETE" : "PROCESSING");
        data.put("submittedDate", date(request.receivedAt()));
        data.put("processedDate", request.completedAt() == null ? null : date(request.completedAt()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", 200);
        body.put("data", data);
        Json.answer(context, 200, body);
    }

    private static void created(Context context, RequestId id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", 201);
        body.put("resourceId", id.compact());
        Json.answer(context, 201, body);
    }

    private static @Nullable IdempotencyKey key(Context context, byte[] body) {
        String key = context.header(KEY_HEADER);
        if (key == null) {
            return null;
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw ListrakError.invalid(KEY_HEADER).exception();
        }
        return new IdempotencyKey(key, Secrets.hash(body));
    }

    private static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
