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
        return add(HandlerType.GET, path, handler).add(HandlerType.HEAD, path, handler);
    }

    public Routes post(String path, Handler handler) {
        return add(HandlerType.POST, path, handler);
    }

    public Routes put(String path, Handler handler) {
        return add(HandlerType.PUT, path, handler);
    }

    public Routes patch(String path, Handler handler) {
        return add(HandlerType.PATCH, path, handler);
    }

    public Routes delete(String path, Handler handler) {
        return add(HandlerType.DELETE, path, handler);
    }

    /** An error of the machine in one request ends as that request's crash and takes nothing else with it. */
    private Routes add(HandlerType method, String path, Handler handler) {
        routes.addHttpHandler(method, path, context -> {
            try {
                handler.handle(context);
            } catch (Error e) {
                throw new IllegalStateException("an error of the machine or of a library", e);
            }
        });
        return this;
    }
}
