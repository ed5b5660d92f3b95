package dev.expunge.server.dialect.listrak;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.http.Area;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.PathPrefix;
import dev.expunge.server.http.RawErrors;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.Routes;
import dev.expunge.server.oauth.TokenEndpoint;
import dev.expunge.server.oauth.TokenError;
import dev.expunge.server.request.Intake;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** Everything under {@code /privacy}, and the token endpoint, which the vendor keeps on a host of its own. */
public final class ListrakArea implements Area, RawErrors {
    private static final String ROOT = "/privacy";
    private static final String TOKEN = "/OAuth2/Token";
    private static final PathPrefix PRIVACY = new PathPrefix(ROOT);
    private static final PathPrefix TOKENS = new PathPrefix(TOKEN);

    private final TokenEndpoint token;
    private final ForgetEndpoint forget;

    public ListrakArea(Clients clients, AccessTokens tokens, RateLimit limit, Intake intake, RequestLookup requests) {
        this.token = new TokenEndpoint(Dialect.LISTRAK, clients, tokens, TokenEndpoint::bearer);
        this.forget = new ForgetEndpoint(new Caller(tokens, limit), intake, requests);
    }

    @Override
    public boolean owns(String path) {
        return PRIVACY.covers(path) || TOKENS.covers(path);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.post(TOKEN, token::issue)
                .post(ROOT + "/v1/Forget", guarded(forget::post))
                .get(ROOT + "/v1/Forget/{requestId}", guarded(forget::get));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        if (TOKENS.covers(context.path())) {
            TokenError.of(refusal).answer(context);
        } else {
            answer(context, ListrakError.of(refusal));
        }
    }

    @Override
    public Optional<byte[]> body(String path, int status) {
        return PRIVACY.covers(path) ? Optional.of(ListrakError.ofSyntax(status).json()) : Optional.empty();
    }

    private static Handler guarded(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ListrakException e) {
                answer(context, e.error());
            }
        };
    }

    private static void answer(Context context, ListrakError error) {
        context.status(error.status()).contentType(Json.TYPE).result(error.json());
    }
}
