package dev.expunge.farm.web;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Jetty's requests into questions and answers into its responses. */
final class Requests extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int PIECES = 10;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration BODY = Duration.ofSeconds(30);

    private final Function<Ask, Reply> town;
    private final Duration slowness;
    private final CountDownLatch closing = new CountDownLatch(1);

    Requests(Function<Ask, Reply> town, Duration slowness) {
        this.town = town;
        this.slowness = slowness;
    }

    /** Slow answers are slow no longer. */
    void hurry() {
        closing.countDown();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Reply reply = answer(request);
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (request.getMethod().equals("HEAD")) {
            callback.succeeded();
        } else if (reply.slow()) {
            trickle(response, body);
            callback.succeeded();
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
        return true;
    }

    private Reply answer(Request request) throws Exception {
        if (request.getLength() > MOST_BYTES) {
            return new Reply(413, "text/plain", "too long", Map.of(), false);
        }
        byte[] body = request.getLength() == 0
                ? new byte[0]
                : Content.Source.asByteArrayAsync(request, MOST_BYTES).get(BODY.toSeconds(), TimeUnit.SECONDS);
        try {
            Ask ask = ask(request, new String(body, StandardCharsets.UTF_8));
            return Visitor.serve(request.getHeaders().get(HttpHeader.USER_AGENT), () -> town.apply(ask));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a page of the farm failed");
            return new Reply(500, "text/plain", "a fault of the farm's", Map.of(), false);
        }
    }

    private static Ask ask(Request request, String body) throws Exception {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Fields form = new Fields(true);
        boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
        if (isForm) {
            UrlEncoded.decodeTo(body, form::add, StandardCharsets.UTF_8);
        }
        Map<String, String> cookies = new HashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        return new Ask(
                request.getMethod().equals("HEAD") ? "GET" : request.getMethod(),
                Request.getServerName(request).toLowerCase(Locale.ROOT),
                Request.getServerPort(request),
                Request.getPathInContext(request),
                firsts(Request.extractQueryParameters(request)),
                firsts(form),
                cookies,
                isForm ? "" : body);
    }

    private static Map<String, String> firsts(Fields fields) {
        Map<String, String> values = new HashMap<>();
        fields.forEach(field -> values.put(field.getName(), field.getValue() == null ? "" : field.getValue()));
        return values;
    }

    /** In small pieces over the whole of the time, unless the farm closes meanwhile. */
    private void trickle(Response response, byte[] body) throws Exception {
        int size = Math.max(1, (body.length + PIECES - 1) / PIECES);
        for (int from = 0; from < body.length; from += size) {
            int to = Math.min(body.length, from + size);
            Content.Sink.write(response, to == body.length, ByteBuffer.wrap(body, from, to - from));
            if (closing.await(slowness.toMillis() / PIECES, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
