package dev.expunge.server.api;

import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Requests;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;

/** Finds the request that a path names, by its native id or by the one that its dialect shows. */
final class CalledRequest {
    private final Requests requests;

    CalledRequest(Requests requests) {
        this.requests = requests;
    }

    RequestView of(Context context, Tenant tenant) {
        return requests.find(tenant.id(), id(context)).orElseThrow(CalledRequest::unknown);
    }

    static RequestId id(Context context) {
        return RequestId.parse(context.pathParam("request")).orElseThrow(CalledRequest::unknown);
    }

    static ApiException unknown() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such request.")
                .exception();
    }
}
