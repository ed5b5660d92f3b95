package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.AccessToken;
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
import dev.expunge.server.journal.Journal;
import dev.expunge.server.journal.RelatedEntries;
import dev.expunge.server.oauth.TokenEndpoint;
import dev.expunge.server.oauth.TokenError;
import dev.expunge.server.request.Echoes;
import dev.expunge.server.request.Intake;
import dev.expunge.server.source.ConnectedSources;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Everything under {@code /v2}, and the token endpoint. */
public final class ElasticPathArea implements Area, RawErrors {
    private static final String TOKEN = "/oauth/access_token";
    private static final PathPrefix API = new PathPrefix("/v2");
    private static final PathPrefix TOKENS = new PathPrefix("/oauth");

    private final TokenEndpoint token;
    private final ErasureRequestsEndpoint requests;
    private final RelatedEntriesEndpoint related;
    private final LogsEndpoint logs;
    private final LogsTtlEndpoint ttl;

    /** @param base of every link, without a slash at its end */
    public ElasticPathArea(
            Clients clients,
            AccessTokens tokens,
            RateLimit limit,
            Intake intake,
            Echoes echoes,
            ConnectedSources sources,
            RelatedEntries entries,
            Journal journal,
            URI base) {
        this.token = new TokenEndpoint(Dialect.ELASTICPATH, clients, tokens, ElasticPathArea::token);
        Caller caller = new Caller(tokens, limit);
        this.requests = new ErasureRequestsEndpoint(caller, intake, echoes, sources, base);
        this.related = new RelatedEntriesEndpoint(caller, entries, base);
        this.logs = new LogsEndpoint(caller, journal, base);
        this.ttl = new LogsTtlEndpoint(caller, journal);
    }

    @Override
    public boolean owns(String path) {
        return API.covers(path) || TOKENS.covers(path);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.post(TOKEN, token::issue)
                .post(ErasureRequestsEndpoint.PATH, guarded(requests::post))
                .get(ErasureRequestsEndpoint.PATH, guarded(requests::list))
                .get(ErasureRequestsEndpoint.PATH + "/{id}", guarded(requests::get))
                .get(RelatedEntriesEndpoint.PATH, guarded(related::list))
                .get(LogsEndpoint.PATH, guarded(logs::list))
                .get(LogsTtlEndpoint.PATH, guarded(ttl::get))
                .put(LogsTtlEndpoint.PATH, guarded(ttl::put));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        if (TOKENS.covers(context.path())) {
            TokenError.of(refusal).answer(context);
        } else {
            answer(context, ElasticPathError.of(refusal));
        }
    }

    @Override
    public Optional<byte[]> body(String path, int status) {
        return API.covers(path) ? Optional.of(ElasticPathError.ofSyntax(status).json()) : Optional.empty();
    }

    /** The vendor's answer is flat and has two members more than RFC 6749. */
    private static Map<String, Object> token(AccessToken token) {
        Map<String, Object> body = TokenEndpoint.bearer(token);
        body.put("expires", token.expiresAt().getEpochSecond());
        body.put("identifier", "client_credentials");
        return body;
    }

    private static Handler guarded(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ElasticPathException e) {
                answer(context, e.error());
            }
        };
    }

    private static void answer(Context context, ElasticPathError error) {
        context.status(error.status()).contentType(Json.TYPE).result(error.json());
    }
}
