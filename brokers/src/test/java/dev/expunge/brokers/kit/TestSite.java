package dev.expunge.brokers.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A small site on loopback that notes who came for what. Paths without an answer are 404. */
public final class TestSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Function<Seen, Answer>> routes = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    public record Seen(String method, String path, String query, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer html(String body) {
            return new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of("Content-Type", "text/html"), "<p>status " + status);
        }

        public static Answer redirect(String to) {
            return new Answer(302, Map.of("Location", to), "");
        }

        public Answer with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body);
        }
    }

    public TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public TestSite on(String path, Function<Seen, Answer> answer) {
        routes.put(path, answer);
        return this;
    }

    public TestSite on(String path, Answer answer) {
        return on(path, call -> answer);
    }

    /** Calls so far, without those for robots.txt. */
    public List<Seen> seen() {
        return seen.stream().filter(call -> !call.path().equals("/robots.txt")).toList();
    }

    public long seen(String path) {
        return seen.stream().filter(call -> call.path().equals(path)).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Seen call = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                    header -> String.join(", ", header.getValue()))),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            seen.add(call);
            Answer answer =
                    routes.getOrDefault(call.path(), any -> Answer.status(404)).apply(call);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
