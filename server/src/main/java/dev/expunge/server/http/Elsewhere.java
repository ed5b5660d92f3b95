package dev.expunge.server.http;

import io.javalin.http.Context;

/** The last area: every path that no other owns. */
final class Elsewhere implements Area {
    @Override
    public boolean owns(String path) {
        return true;
    }

    @Override
    public void addRoutes(Routes routes) {}

    @Override
    public void refuse(Context context, Refusal refusal) {
        Problem.of(refusal).answer(context);
    }
}
