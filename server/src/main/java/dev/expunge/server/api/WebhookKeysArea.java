package dev.expunge.server.api;

import dev.expunge.server.http.Area;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Problem;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.Routes;
import dev.expunge.server.webhook.WebhookKeys;
import io.javalin.http.Context;

/** The public keys of callbacks, for whoever receives one. A new key stands here a day before it signs. */
public final class WebhookKeysArea implements Area {
    private static final String PATH = "/.well-known/jwks.json";

    private final WebhookKeys keys;

    public WebhookKeysArea(WebhookKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean owns(String path) {
        return path.equals(PATH);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.get(PATH, this::answer);
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Problem.of(refusal).answer(context);
    }

    private void answer(Context context) {
        context.header("Cache-Control", "public, max-age=3600")
                .contentType(Json.TYPE)
                .result(keys.publicKeys());
    }
}
