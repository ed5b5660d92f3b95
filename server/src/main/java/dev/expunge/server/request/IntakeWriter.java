package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.expunge.server.request.SealedRequest.Once;
import dev.expunge.server.storage.Outage;
import dev.expunge.server.storage.UnavailableException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes new requests. Whatever arrives while a commit is in flight goes into the next one; one writer
 * beats several, because the log is one.
 */
final class IntakeWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IntakeWriter.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK_WHETHER_CLOSED = Duration.ofMillis(100);

    private final IntakeStore store;
    private final Runnable committed;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean closed;

    /** @param committed told after each commit that made requests, before anybody is answered */
    IntakeWriter(IntakeStore store, Runnable committed) {
        this.store = store;
        this.committed = committed;
        this.thread = Thread.ofPlatform().name("intake").daemon().start(this::run);
    }

    Accepted write(SealedRequest request) {
        Waiting waiting = new Waiting(request, new CompletableFuture<>());
        if (closed || !thread.isAlive()) {
            throw new UnavailableException("the server is stopping");
        }
        if (!queue.offer(waiting)) {
            throw new UnavailableException("too many requests wait already");
        }
        try {
            return waiting.answer.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UnavailableException(
                    "the database did not take the request", requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            waiting.answer.cancel(false);
            throw new UnavailableException("the database did not answer in time", e);
        } catch (InterruptedException e) {
            waiting.answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(late -> late.answer.completeExceptionally(new IllegalStateException("the server has stopped")));
    }

    private void run() {
        List<Waiting> held = new ArrayList<>();
        while (!closed || !queue.isEmpty() || !held.isEmpty()) {
            List<Waiting> together = gather(held);
            held = sameKeyAgain(together);
            together.removeAll(held);
            if (!together.isEmpty()) {
                commit(together);
            }
        }
    }

    /** What was held back, and what waits; blocks for a moment when there is neither. */
    private List<Waiting> gather(List<Waiting> held) {
        List<Waiting> together = new ArrayList<>(held);
        queue.drainTo(together, MOST_TOGETHER - together.size());
        if (together.isEmpty()) {
            first().ifPresent(together::add);
            queue.drainTo(together, MOST_TOGETHER - together.size());
        }
        together.removeIf(waiting -> waiting.answer.isDone());
        return together;
    }

    private Optional<Waiting> first() {
        try {
            return Optional.ofNullable(queue.poll(LOOK_WHETHER_CLOSED.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** One statement cannot decide between two uses of one key: the later one waits for the next. */
    private static List<Waiting> sameKeyAgain(List<Waiting> together) {
        Set<Key> seen = new HashSet<>();
        List<Waiting> again = new ArrayList<>();
        for (Waiting waiting : together) {
            Once once = waiting.request.once();
            if (once != null && !seen.add(new Key(scope(waiting), ByteBuffer.wrap(once.key())))) {
                again.add(waiting);
            }
        }
        return again;
    }

    private void commit(List<Waiting> together) {
        try {
            Set<UUID> made =
                    store.insert(together.stream().map(Waiting::request).toList());
            committed.run();
            answer(together, made);
        } catch (SQLException | RuntimeException e) {
            failed(together, e);
        }
    }

    /** One bad request does not fail its companions; a database that is gone fails all of them at once. */
    private void failed(List<Waiting> together, Exception failure) {
        if (together.size() == 1 || Outage.is(failure)) {
            log.atWarn()
                    .addKeyValue("requests", together.size())
                    .addKeyValue("sqlState", Outage.sqlState(failure))
                    .log("requests not written");
            together.forEach(waiting -> waiting.answer.completeExceptionally(failure));
            return;
        }
        for (Waiting waiting : together) {
            if (!waiting.answer.isDone()) {
                commit(List.of(waiting));
            }
        }
    }

    private void answer(List<Waiting> together, Set<UUID> made) {
        for (Waiting waiting : together) {
            SealedRequest request = waiting.request;
            if (made.contains(request.id().value())) {
                waiting.answer.complete(new Accepted.Created(request.id(), request.receivedAt(), request.dueAt()));
            }
        }
        for (Waiting waiting : together) {
            if (!waiting.answer.isDone()) {
                waiting.answer.complete(repeated(waiting));
            }
        }
    }

    private Accepted repeated(Waiting waiting) {
        Once once = requireNonNull(waiting.request.once());
        return store.taken(scope(waiting), once.key())
                .map(taken -> MessageDigest.isEqual(taken.bodyHash(), once.body())
                        ? new Accepted.Repeated(taken.id(), taken.receivedAt(), taken.dueAt())
                        : new Accepted.KeyReused())
                .orElseThrow(() -> new UnavailableException("the idempotency key expired this moment"));
    }

    private static UUID scope(Waiting waiting) {
        return IntakeStore.scope(waiting.request.request());
    }

    private record Waiting(SealedRequest request, CompletableFuture<Accepted> answer) {}

    private record Key(UUID scope, ByteBuffer hash) {}
}
