package dev.expunge.server.webhook;

import dev.expunge.egress.Egress;
import dev.expunge.server.storage.Bell;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers on this node. A commit wakes it; else it looks once a second. Each try has a virtual thread; what came of them is
 * written for many at once.
 */
final class Deliveries implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LAST_CLAIM = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(8);

    private final DeliveryStore store;
    private final Sender sender;
    private final Egress egress;
    private final Results results;
    private final Endpoints endpoints = new Endpoints();
    private final UUID node;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;
    private final Bell bell = new Bell();
    private final Semaphore underWay = new Semaphore(Endpoints.MOST_AT_ONCE);
    private final Thread dispatcher;
    private volatile boolean closing;

    /**
     * @param egress closed with this
     * @param reached told of every milestone, on the thread that reaches it
     */
    Deliveries(
            DeliveryStore store,
            Sender sender,
            Egress egress,
            Tally tally,
            UUID node,
            SecureRandom random,
            InstantSource clock,
            Consumer<? super Milestone> reached) {
        this.store = store;
        this.sender = sender;
        this.egress = egress;
        this.node = node;
        this.clock = clock;
        this.reached = reached;
        this.results = new Results(store, node, random, clock, tally, reached, bell::ring);
        this.dispatcher = Thread.ofPlatform().name("webhooks").daemon().unstarted(this::dispatch);
    }

    /** Begins to deliver. */
    void start() {
        results.start();
        dispatcher.start();
    }

    /** There may be something to deliver. Returns at once. */
    void wake() {
        bell.ring();
    }

    /** Takes nothing new, lets tries end for at most 8 seconds, breaks the rest off and gives it back. */
    @Override
    public void close() {
        closing = true;
        bell.close();
        try {
            dispatcher.join(LAST_CLAIM);
            boolean drained = underWay.tryAcquire(Endpoints.MOST_AT_ONCE, DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            egress.close();
            results.close();
            if (!drained) {
                store.release(node, clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("deliveries not given back, their leases run out");
        }
    }

    private void dispatch() {
        while (!closing) {
            try {
                if (!claimAndBegin()) {
                    bell.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.atWarn().setCause(e).log("no deliveries claimed");
                bell.stumble();
            }
        }
    }

    /** Whether there was something to do. */
    private boolean claimAndBegin() {
        List<Claimed> claimed = store.claim(node, endpoints.slots(), endpoints.rooms(), clock.instant());
        endpoints.begin(claimed.stream().map(Claimed::endpoint).toList());
        if (claimed.isEmpty()) {
            return false;
        }
        reached.accept(Milestone.CLAIMED);
        claimed.forEach(this::begin);
        return true;
    }

    private void begin(Claimed claimed) {
        underWay.acquireUninterruptibly();
        Thread.ofVirtual().name("webhook").start(() -> {
            Outcome outcome = send(claimed);
            reached.accept(Milestone.SENT);
            results.add(claimed, outcome, () -> end(claimed, outcome));
        });
    }

    /** An error, too, is an outcome: a try without one would hold its place for ever. */
    private Outcome send(Claimed claimed) {
        try {
            return sender.send(claimed);
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).addKeyValue("delivery", claimed.id()).log("webhook not sent");
            return new Outcome.Missed(null, "internal");
        }
    }

    private void end(Claimed claimed, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered delivered -> endpoints.end(claimed.endpoint(), true);
            case Outcome.Gone gone -> endpoints.end(claimed.endpoint(), true);
            case Outcome.Missed missed -> endpoints.end(claimed.endpoint(), false);
            case Outcome.Untried untried -> endpoints.giveBack(claimed.endpoint());
        }
        underWay.release();
    }
}
