package dev.expunge.brokers.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is due when, in memory. A claim moves it to the end of its lease. */
final class Agenda {
    private final TreeMap<Instant, SequencedSet<Object>> byTime = new TreeMap<>();
    private final Map<Object, Instant> times = new HashMap<>();

    /** @param at null for never */
    void set(Object id, @Nullable Instant at) {
        Instant before = times.remove(id);
        if (before != null) {
            SequencedSet<Object> then = byTime.get(before);
            if (then != null && then.remove(id) && then.isEmpty()) {
                byTime.remove(before);
            }
        }
        if (at != null) {
            times.put(id, at);
            byTime.computeIfAbsent(at, when -> new LinkedHashSet<>()).add(id);
        }
    }

    List<Object> claim(Instant now, int max, Instant leaseEnds) {
        List<Object> claimed = new ArrayList<>();
        while (claimed.size() < max && !byTime.isEmpty() && !byTime.firstKey().isAfter(now)) {
            Object id = byTime.firstEntry().getValue().getFirst();
            claimed.add(id);
            set(id, leaseEnds);
        }
        return claimed;
    }

    Optional<Instant> next() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
    }
}
