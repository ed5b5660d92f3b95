package dev.expunge.server.api;

import dev.expunge.server.http.Authorization;
import dev.expunge.server.http.Json;
import dev.expunge.server.installation.Operators;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Lets operators in, and answers the problems that handlers end with. */
final class Guard {
    private final Operators operators;

    Guard(Operators operators) {
        this.operators = operators;
    }

    /** Only with the admin token. */
    Handler operator(Handler handler) {
        return anybody(context -> {
            if (Authorization.bearer(context).filter(operators::know).isEmpty()) {
                throw ApiProblem.of(ProblemType.UNAUTHORIZED).exception();
            }
            handler.handle(context);
        });
    }

    Handler anybody(Handler handler) {
        return context -> {
            context.header("Cache-Control", "no-store");
            try {
                handler.handle(context);
            } catch (ApiException e) {
                answer(context, e.problem());
            }
        };
    }

    static void answer(Context context, ApiProblem problem) {
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(problem.type().status())
                .contentType(ApiProblem.MEDIA_TYPE)
                .result(Json.write(problem.wire()));
    }
}
