package dev.expunge.server.kit;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import javax.net.ssl.SSLContext;

/** A client's endpoint that keeps what it was sent, and answers what a test decides. */
public final class Receiver implements AutoCloseable {
    public record Callback(String method, String host, String id, String jws, String contentType, String body) {}

    private static final int BACKLOG = 1000;

    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Callback> received = new CopyOnWriteArrayList<>();

    /** @param status to answer; what is below 0 is never answered */
    public Receiver(ToIntFunction<Callback> status) {
        this(status, "http", listen());
    }

    /** One that is called over TLS. */
    public Receiver(ToIntFunction<Callback> status, SSLContext tls) {
        this(status, "https", listen(tls));
    }

    private Receiver(ToIntFunction<Callback> status, String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
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

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listen(SSLContext tls) {
        try {
            HttpsServer server =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String host) {
        return scheme + "://" + host + ":" + server.getAddress().getPort() + "/hooks";
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
