package dev.expunge.server.job;

import dev.expunge.server.request.Claimed;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestQueue;
import dev.expunge.server.storage.Bell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests out on this node. A commit wakes it; else it looks once a second. Several groups go on at once, so that a
 * slow source holds up its own tenant only.
 */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    /** How often it may be woken in vain before it lets new requests gather for a moment. */
    private static final int OFTEN_IN_VAIN = 3;

    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LAST_WRITE = Duration.ofSeconds(2);

    private final RequestQueue queue;
    private final NodeStore nodes;
    private final NodeId node;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final Semaphore room = new Semaphore(Passes.MOST);
    private final Passes passes = new Passes();
    private final Leased leased = new Leased();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    public Worker(RequestQueue queue, NodeStore nodes, NodeId node, InstantSource clock) {
        this.queue = queue;
        this.nodes = nodes;
        this.node = node;
        this.clock = clock;
    }

    /** Begins to work. */
    public void start() {
        threads.add(Thread.ofPlatform().name("worker").daemon().start(this::dispatch));
        threads.add(Thread.ofPlatform().name("leases").daemon().start(this::renew));
    }

    /** There may be something to do. Returns at once. */
    public void wake() {
        bell.ring();
    }

    /** Takes nothing new, lets what is under way end for at most 10 seconds, then gives its leases back. */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            if (!room.tryAcquire(Passes.MOST, DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("requests", leased.all().size()).log("stopping with requests under way");
            }
            bell.close();
            for (Thread thread : threads) {
                thread.join(LAST_WRITE);
            }
            queue.release(node, leased.all());
            nodes.gone(node, clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("leases not given back, they run out");
        }
    }

    private void dispatch() {
        int inVain = 0;
        while (!closing) {
            try {
                if (claimAndBegin()) {
                    inVain = 0;
                } else {
                    inVain = woken(inVain >= OFTEN_IN_VAIN) ? inVain + 1 : 0;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("no requests claimed");
                bell.stumble();
            }
        }
    }

    /** Whether there was something to do. */
    private boolean claimAndBegin() throws InterruptedException {
        room.acquire();
        boolean begun = false;
        try {
            Optional<Claimed> claimed = closing ? Optional.empty() : queue.claim(node, passes.busy());
            if (claimed.isPresent()) {
                begin(claimed.get());
                begun = true;
            }
            return begun;
        } finally {
            if (!begun) {
                room.release();
            }
        }
    }

    private void begin(Claimed claimed) {
        leased.begin(claimed.requests());
        passes.begin(claimed.group());
        Thread.ofVirtual().name("pass").start(() -> {
            try {
                queue.carryOut(claimed);
            } finally {
                end(claimed);
            }
        });
    }

    private void end(Claimed claimed) {
        leased.end(claimed.requests());
        passes.end(claimed.group());
        room.release();
        wake();
    }

    private void renew() {
        try {
            do {
                renewOnce();
            } while (!bell.rest(RENEW));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            nodes.seen(node, clock.instant());
            List<RequestId> underWay = leased.all();
            if (!underWay.isEmpty()) {
                queue.renew(node, underWay);
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("leases not renewed");
        }
    }

    /**
     * Waits until something wakes us; false when a second has gone by. While a group is busy every commit of further requests of
     * it wakes us in vain, and each look costs the database as much as some of them: then they gather first.
     */
    private boolean woken(boolean gather) throws InterruptedException {
        boolean heard = bell.await();
        if (heard && gather) {
            bell.rest(GATHER);
            bell.hush();
        }
        return heard;
    }
}
