package dev.expunge.server.dialect.listrak;

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

/** {@code POST /OAuth2/Token}: client credentials (RFC 6749 section 4.4) for a bearer token. */
final class TokenEndpoint {
    private final Clients clients;
    private final AccessTokens tokens;

    TokenEndpoint(Clients clients, AccessTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    void issue(Context context) {
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
        } else {
            answer(context, tokens.issue(client.get()));
        }
    }

    private Optional<ApiClient> byHeader(Context context, Form form) {
        return Authorization.clientCredentials(context)
                .filter(basic -> form.value("client_id").stream().allMatch(basic.user()::equals))
                .flatMap(basic -> clients.authenticate(Dialect.LISTRAK, basic.user(), basic.password()));
    }

    /** Also goes through the motions when a part is missing: what is missing is nobody's business. */
    private Optional<ApiClient> byForm(Form form) {
        return clients.authenticate(
                Dialect.LISTRAK,
                form.value("client_id").orElse(""),
                form.value("client_secret").orElse(""));
    }

    /** RFC 6749 section 5.1. */
    private static void answer(Context context, AccessToken token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("token_type", "Bearer");
        body.put("expires_in", token.lifetime().toSeconds());
        TokenError.noStore(context);
        Json.answer(context, 200, body);
    }
}
