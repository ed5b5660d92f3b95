package dev.expunge.server.api;

import dev.expunge.server.http.Routes;

/** The routes of one resource. */
interface RouteSet {
    String ROOT = "/api/v1";

    void addTo(Routes routes);
}
