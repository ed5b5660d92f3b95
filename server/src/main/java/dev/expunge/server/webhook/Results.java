package dev.expunge.server.webhook;

import dev.expunge.server.webhook.DeliveryStore.Result;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what came of tries, all that wait with one statement. */
final class Results implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Results.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(2);

    private final DeliveryStore store;
    private final UUID node;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Tally tally;
    private final Consumer<? super Milestone> reached;
    private final Runnable ended;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer =
            Thread.ofPlatform().name("webhook-results").daemon().unstarted(this::write);
    private volatile boolean closing;

    /** @param ended called whenever tries have ended, once for all that ended together */
    Results(
            DeliveryStore store,
            UUID node,
            SecureRandom random,
            InstantSource clock,
            Tally tally,
            Consumer<? super Milestone> reached,
            Runnable ended) {
        this.store = store;
        this.node = node;
        this.random = random;
        this.clock = clock;
        this.tally = tally;
        this.reached = reached;
        this.ended = ended;
    }

    void start() {
        writer.start();
    }

    /** @param then run when the result is written, or lost because the database is away: then it is tried again */
    void add(Claimed claimed, Outcome outcome, Runnable then) {
        queue.add(new Entry(claimed, outcome, then));
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        writer.join(LAST_WRITE);
    }

    private void write() {
        List<Entry> entries = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    entries.add(first);
                    queue.drainTo(entries);
                    write(entries);
                    entries.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Entry> entries) {
        try {
            Instant now = clock.instant();
            List<Result> results =
                    entries.stream().map(entry -> result(entry, now)).toList();
            store.write(node, results, now);
            reached.accept(Milestone.WRITTEN);
            results.stream().filter(Result::tried).forEach(this::tell);
        } catch (RuntimeException | Error e) {
            // the only thread that writes goes on whatever happens
            log.atWarn().setCause(e).addKeyValue("deliveries", entries.size()).log("results not written");
        }
        entries.forEach(entry -> entry.then().run());
        ended.run();
    }

    private Result result(Entry entry, Instant now) {
        Claimed claimed = entry.claimed();
        return switch (entry.outcome()) {
            case Outcome.Delivered(int status) ->
                new Result(claimed.id(), claimed.attempt(), true, DeliveryState.DELIVERED, null, status, null);
            case Outcome.Gone() ->
                new Result(claimed.id(), claimed.attempt(), true, DeliveryState.GONE, null, null, null);
            case Outcome.Untried() ->
                new Result(
                        claimed.id(),
                        claimed.attempt(),
                        false,
                        DeliveryState.PENDING,
                        now.plus(Backoff.untried(random)),
                        null,
                        null);
            case Outcome.Missed missed -> missed(claimed, missed, now);
        };
    }

    private Result missed(Claimed claimed, Outcome.Missed missed, Instant now) {
        Optional<Duration> wait = Backoff.after(claimed.attempt(), claimed.environment(), random);
        return new Result(
                claimed.id(),
                claimed.attempt(),
                true,
                wait.isPresent() ? DeliveryState.PENDING : DeliveryState.FAILED,
                wait.map(now::plus).orElse(null),
                missed.status(),
                missed.error());
    }

    private void tell(Result result) {
        tally.count(result.state());
        if (result.state() == DeliveryState.FAILED) {
            log.atWarn()
                    .addKeyValue("delivery", result.id())
                    .addKeyValue("error", result.error())
                    .log("webhook given up");
        }
    }

    private record Entry(Claimed claimed, Outcome outcome, Runnable then) {}
}
