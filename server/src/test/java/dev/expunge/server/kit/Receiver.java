package dev.expunge.server.kit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A client's endpoint that keeps what it was sent, and answers what a test decides. */
public final class Receiver implements AutoCloseable {
    public record Callback(String method, String host, String id, String jws, String contentType, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Callback> received = new CopyOnWriteArrayList<>();

    /** @param status to answer; what is below 0 is never answered */
    public Receiver(ToIntFunction<Callback> status) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Callback callback = new Callback(
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders().getFirst("Host"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Id"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-JWS"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            received.add(callback);
            int answer = status.applyAsInt(callback);
            if (answer >= 0) {
                exchange.getResponseHeaders().set("Location", "/moved");
                exchange.sendResponseHeaders(answer, -1);
                exchange.close();
            }
        });
        server.start();
    }

    public String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/hooks";
    }

    public List<Callback> received() {
        return received;
    }

    public List<String> bodies() {
        return received.stream().map(Callback::body).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
