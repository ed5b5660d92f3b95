package dev.expunge.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on one loopback address that remembers what it was asked. */
final class Site implements AutoCloseable {
    /** A loopback address that stands for a host of the internet; all others of loopback stay private. */
    static final String OUTSIDE = "127.0.0.1";

    static final String INSIDE = "127.0.0.2";

    static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(20), 1 << 16, 0);

    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Visit(String method, String path, String host, String authorization, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    private Site(String address, int port, Page page) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                visits.add(visit(exchange));
                page.answer(exchange);
            }
        });
        server.start();
    }

    static Site at(String address, Page page) {
        return new Site(address, 0, page);
    }

    static Site beside(Site other, String address, Page page) {
        return new Site(address, other.port(), page);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    List<Visit> visits() {
        return visits;
    }

    static Page says(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Page redirects(int status, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private static Visit visit(HttpExchange exchange) throws IOException {
        return new Visit(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A way out that lets a loopback address through, as if it were a host of the internet. */
    static Egress open(Resolver resolver) {
        return new Egress(List.of(Network.parse(OUTSIDE)), resolver);
    }

    static List<InetAddress> addresses(String literal) {
        return List.of(ip(literal));
    }

    static InetAddress ip(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
