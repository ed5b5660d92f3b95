package dev.expunge.server.http;

import io.javalin.http.Context;

/** A part of the URL space whose routes belong together and whose errors have one form. */
public interface Area {
    /**
     * Whether errors under this path are ours to word, unknown routes included. The first area that says yes is taken.
     *
     * @param path as it was sent, percent-encoded
     */
    boolean owns(String path);

    void addRoutes(Routes routes);

    /** Answers a request that no handler answered: status, headers and body. */
    void refuse(Context context, Refusal refusal);
}
