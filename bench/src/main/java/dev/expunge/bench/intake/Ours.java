package dev.expunge.bench.intake;

import dev.expunge.bench.kit.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The server's native API, called over keep-alive connections. */
final class Ours implements AutoCloseable {
    private final List<HttpCall> callers = new ArrayList<>();

    Ours(Node node, int clients) throws IOException {
        AtomicLong people = new AtomicLong();
        String token = node.adminToken();
        for (int i = 0; i < clients; i++) {
            callers.add(new HttpCall(node.url(), token, people));
        }
    }

    List<HttpCall> callers() {
        return callers;
    }

    @Override
    public void close() throws IOException {
        for (HttpCall caller : callers) {
            caller.close();
        }
    }
}
