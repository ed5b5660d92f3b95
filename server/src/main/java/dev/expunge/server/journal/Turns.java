package dev.expunge.server.journal;

import dev.expunge.server.source.SourceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One caller of this node at a time in each source: its few connections are there for erasures. */
final class Turns {
    private final ConcurrentMap<SourceId, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a caller waits for its turn in a source */
    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Does the work when it is the caller's turn in all of them; empty, and nothing done, when it did not come in time. */
    <T> Optional<T> during(List<SourceId> sources, Supplier<T> work) {
        Deque<Semaphore> held = new ArrayDeque<>();
        try {
            for (SourceId source : sources.stream().distinct().toList()) {
                Semaphore turn = turns.computeIfAbsent(source, key -> new Semaphore(1, true));
                if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
                held.push(turn);
            }
            return Optional.of(work.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            held.forEach(Semaphore::release);
        }
    }
}
