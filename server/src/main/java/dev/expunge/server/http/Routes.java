package dev.expunge.server.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * Takes an area's routes. Paths are Javalin's ({@code /v1/Forget/{id}}); letter case and a slash at the end do not count.
 */
public final class Routes {
    private final JavalinDefaultRoutingApi routes;

    Routes(JavalinDefaultRoutingApi routes) {
        this.routes = routes;
    }

    /** Serves HEAD, too, as RFC 9110 section 9.1 asks: the same work, the same headers, no body. */
    public Routes get(String path, Handler handler) {
        routes.addHttpHandler(HandlerType.GET, path, handler);
        routes.addHttpHandler(HandlerType.HEAD, path, handler);
        return this;
    }

    public Routes post(String path, Handler handler) {
        routes.addHttpHandler(HandlerType.POST, path, handler);
        return this;
    }

    public Routes put(String path, Handler handler) {
        routes.addHttpHandler(HandlerType.PUT, path, handler);
        return this;
    }

    public Routes patch(String path, Handler handler) {
        routes.addHttpHandler(HandlerType.PATCH, path, handler);
        return this;
    }

    public Routes delete(String path, Handler handler) {
        routes.addHttpHandler(HandlerType.DELETE, path, handler);
        return this;
    }
}
