package dev.expunge.server.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps requests about the same identifier in the order in which they came, where one of the two asks for access: whoever asks to
 * see the data and then to have it erased is shown it first. Only earlier requests are waited for, so no two wait for each other.
 */
final class OrderGate {
    private final OrderStore store;

    OrderGate(OrderStore store) {
        this.store = store;
    }

    /** @param works all of one group */
    List<Work> pass(List<Work> works, Steps steps) {
        List<RequestId> asking = works.stream()
                .filter(work -> work.rounds.isEmpty())
                .map(Work::id)
                .toList();
        Map<RequestId, Set<RequestId>> earlier = asking.isEmpty() ? Map.of() : store.earlier(asking);
        List<Work> free = new ArrayList<>();
        for (Work work : works) {
            Set<RequestId> awaited = earlier.getOrDefault(work.id(), Set.of());
            if (awaited.isEmpty()) {
                free.add(work);
            } else {
                steps.block(work, List.of(waitsFor(awaited)));
            }
        }
        return free;
    }

    private static Blocker waitsFor(Set<RequestId> earlier) {
        Set<String> ids = new TreeSet<>();
        earlier.forEach(id -> ids.add(id.toString()));
        return new Blocker(
                "", null, null, "an earlier request about the same person is open: " + String.join(", ", ids));
    }
}
