package dev.expunge.server.http;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Numbers every request, answers for the server's health, and lets nobody in before everything behind it is ready. */
final class Doorway extends Handler.Wrapper {
    private final RequestIds requestIds;
    private volatile @Nullable BooleanSupplier ready;
    private volatile Predicate<String> encoded = path -> false;

    Doorway(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    /**
     * @param isReady asked on each look at {@code /health/ready}
     * @param mayEncode whether segments of that path may hold encoded slashes and percent signs; elsewhere they lead nowhere
     */
    void open(BooleanSupplier isReady, Predicate<String> mayEncode) {
        this.encoded = mayEncode;
        this.ready = isReady;
    }

    void shut() {
        this.ready = null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders()
                .put(RequestIds.HEADER, requestIds.choose(request.getHeaders().get(RequestIds.HEADER)));
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        BooleanSupplier check = ready;
        return switch (Request.getPathInContext(request)) {
            case "/health/live" -> health(request, response, callback, true);
            case "/health/ready" -> health(request, response, callback, check != null && check.getAsBoolean());
            default ->
                check == null
                        ? closed(response, callback)
                        : isAmbiguous(request)
                                ? ambiguous(request, response, callback)
                                : super.handle(request, response, callback);
        };
    }

    private boolean isAmbiguous(Request request) {
        HttpURI uri = request.getHttpURI();
        return uri.hasViolations() && !encoded.test(uri.getPath());
    }

    private static boolean ambiguous(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, 400);
        return true;
    }

    private static boolean health(Request request, Response response, Callback callback, boolean well) {
        String method = request.getMethod();
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return problem(new Problem(405, "Method Not Allowed"), response, callback);
        }
        if (!well) {
            return closed(response, callback);
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.TYPE);
        Content.Sink.write(response, true, "{\"status\":\"ok\"}", callback);
        return true;
    }

    private static boolean closed(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        return problem(new Problem(503, "Service Unavailable"), response, callback);
    }

    private static boolean problem(Problem problem, Response response, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.write(true, java.nio.ByteBuffer.wrap(problem.json()), callback);
        return true;
    }
}
