package dev.expunge.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Words the errors of requests that never became one: broken syntax, oversized headers, ambiguous paths. */
final class ServerErrors implements Request.Handler {
    private final RequestIds requestIds;

    ServerErrors(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(RequestIds.HEADER, requestIds.fresh());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.write(true, ByteBuffer.wrap(new Problem(status, HttpStatus.getMessage(status)).json()), callback);
        return true;
    }
}
