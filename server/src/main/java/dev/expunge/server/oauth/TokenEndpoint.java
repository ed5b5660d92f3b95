package dev.expunge.server.oauth;

import dev.expunge.server.client.AccessToken;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.http.Authorization;
import dev.expunge.server.http.Form;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Client credentials (RFC 6749 section 4.4) for a bearer token, of one dialect. */
public final class TokenEndpoint {
    private final Dialect dialect;
    private final Clients clients;
    private final AccessTokens tokens;
    private final @Nullable String scope;
    private final Function<AccessToken, Map<String, Object>> wire;

    /** Of a dialect that knows no scopes, and does not look at what is asked for. */
    public TokenEndpoint(
            Dialect dialect, Clients clients, AccessTokens tokens, Function<AccessToken, Map<String, Object>> wire) {
        this(dialect, clients, tokens, null, wire);
    }

    /**
     * @param scope the only one there is; null where the dialect knows none
     * @param wire the members of the answer (RFC 6749 section 5.1)
     */
    public TokenEndpoint(
            Dialect dialect,
            Clients clients,
            AccessTokens tokens,
            @Nullable String scope,
            Function<AccessToken, Map<String, Object>> wire) {
        this.dialect = dialect;
        this.scope = scope;
        this.wire = wire;
        this.clients = clients;
        this.tokens = tokens;
    }

    /** What every OAuth 2 client reads. */
    public static Map<String, Object> bearer(AccessToken token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "Bearer");
        body.put("expires_in", token.lifetime().toSeconds());
        return body;
    }

    public void issue(Context context) {
        Form form = Form.read(context);
        Optional<String> grant = form.value("grant_type");
        if (grant.isEmpty()) {
            TokenError.INVALID_REQUEST.answer(context);
            return;
        }
        boolean inHeader = Authorization.isPresent(context);
        if (inHeader && form.value("client_secret").isPresent()) {
            TokenError.INVALID_REQUEST.answer(context); // RFC 6749 section 2.3: one method of authentication
            return;
        }
        Optional<ApiClient> client = inHeader ? byHeader(context, form) : byForm(form);
        if (client.isEmpty()) {
            TokenError.INVALID_CLIENT.answer(context);
        } else if (!grant.get().equals("client_credentials")) {
            TokenError.UNSUPPORTED_GRANT_TYPE.answer(context);
        } else if (scope != null && !form.value("scope").orElse(scope).equals(scope)) {
            TokenError.INVALID_SCOPE.answer(context);
        } else {
            TokenError.noStore(context);
            Json.answer(context, 200, wire.apply(tokens.issue(client.get())));
        }
    }

    private Optional<ApiClient> byHeader(Context context, Form form) {
        return Authorization.clientCredentials(context)
                .filter(basic -> form.value("client_id").stream().allMatch(basic.user()::equals))
                .flatMap(basic -> clients.authenticate(dialect, basic.user(), basic.password()));
    }

    /** Also goes through the motions when a part is missing: what is missing is nobody's business. */
    private Optional<ApiClient> byForm(Form form) {
        return clients.authenticate(
                dialect,
                form.value("client_id").orElse(""),
                form.value("client_secret").orElse(""));
    }
}
