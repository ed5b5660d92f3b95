package dev.expunge.server.job;

import dev.expunge.server.request.RequestId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests under way on this node. One may be claimed again while a pass that lost its lease still goes on: it counts until
 * both have ended.
 */
final class Leased {
    private final Map<RequestId, Integer> passes = new HashMap<>();

    synchronized void begin(Collection<RequestId> requests) {
        requests.forEach(request -> passes.merge(request, 1, Integer::sum));
    }

    synchronized void end(Collection<RequestId> requests) {
        requests.forEach(request -> passes.computeIfPresent(request, (id, count) -> count == 1 ? null : count - 1));
    }

    synchronized List<RequestId> all() {
        return List.copyOf(passes.keySet());
    }
}
