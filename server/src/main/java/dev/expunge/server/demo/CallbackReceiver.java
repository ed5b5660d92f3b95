package dev.expunge.server.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The company's own endpoint, to which it is told that a request is done. */
final class CallbackReceiver implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 1_024;

    private final HttpServer server;
    private final BlockingQueue<Callback> received = new ArrayBlockingQueue<>(MOST_WAITING);

    private CallbackReceiver(HttpServer server) {
        this.server = server;
    }

    /** @param jws the header {@code X-Webhook-JWS} */
    record Callback(byte[] body, String jws) {}

    static CallbackReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CallbackReceiver receiver = new CallbackReceiver(server);
        server.createContext("/", receiver::receive);
        server.start();
        return receiver;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/privacy/done");
    }

    Callback await(Duration patience) throws InterruptedException {
        Callback callback = poll(patience);
        if (callback == null) {
            throw new DemoFailedException("no callback came within " + patience.toSeconds() + " s");
        }
        return callback;
    }

    /** Hands on what has come and what still comes, until nothing has for that long. */
    void drain(Duration quiet, Taker taker) throws Exception {
        for (Callback next = poll(quiet); next != null; next = poll(quiet)) {
            taker.take(next);
        }
    }

    private @Nullable Callback poll(Duration patience) throws InterruptedException {
        return received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a callback that came. */
    interface Taker {
        void take(Callback callback) throws Exception;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            String jws = exchange.getRequestHeaders().getFirst("X-Webhook-JWS");
            boolean taken = received.offer(new Callback(body, jws == null ? "" : jws));
            exchange.sendResponseHeaders(taken ? 204 : 503, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
