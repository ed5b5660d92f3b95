package dev.expunge.server.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Words the errors of requests that never became one: broken syntax, oversized headers, ambiguous paths. */
final class ServerErrors implements Request.Handler {
    private final RequestIds requestIds;
    private volatile RawErrors forms = RawErrors.NONE;

    ServerErrors(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    void use(RawErrors errors) {
        this.forms = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(RequestIds.HEADER, requestIds.fresh());
        Optional<byte[]> own = forms.body(path(request), status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, own.isPresent() ? Json.TYPE : Problem.TYPE);
        byte[] body = own.orElseGet(() -> new Problem(status, HttpStatus.getMessage(status)).json());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String path(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null ? "" : path;
    }
}
