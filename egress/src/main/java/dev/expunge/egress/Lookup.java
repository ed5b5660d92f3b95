package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a resolver with a limit on time. The system's cannot be interrupted, so that threads of its own wait for it, also after
 * the caller has given up. Some are kept for names that were answered for at once the last time: those of a stranger whose name
 * servers are silent cannot take them all.
 */
final class Lookup implements AutoCloseable {
    static final int MOST_AT_ONCE = 256;
    /** Of names that nobody has answered for yet, or not at once. */
    static final int MOST_UNPROVEN = 160;

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;

    private final Resolver resolver;
    private final Semaphore unproven = new Semaphore(MOST_UNPROVEN);
    private final SequencedSet<String> proven = new LinkedHashSet<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("egress-lookup-", 0).factory());

    Lookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * @throws TimeoutException when the answer takes longer
     * @throws RejectedExecutionException when too many others wait for one: nobody was asked
     */
    List<InetAddress> resolve(String name, Duration limit)
            throws UnknownHostException, TimeoutException, InterruptedException {
        Future<List<InetAddress>> answer = begin(name);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            learn(name, false);
            throw e;
        } catch (ExecutionException e) {
            throw new UnknownHostException("no address");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Future<List<InetAddress>> begin(String name) {
        if (isProven(name)) {
            return threads.submit(() -> ask(name));
        }
        if (!unproven.tryAcquire()) {
            throw new RejectedExecutionException("too many names are being looked up");
        }
        boolean begun = false;
        try {
            Future<List<InetAddress>> answer = threads.submit(() -> {
                try {
                    return ask(name);
                } finally {
                    unproven.release();
                }
            });
            begun = true;
            return answer;
        } finally {
            if (!begun) {
                unproven.release();
            }
        }
    }

    private List<InetAddress> ask(String name) throws UnknownHostException {
        long began = System.nanoTime();
        boolean atOnce = false;
        try {
            List<InetAddress> addresses = resolver.resolve(name);
            atOnce = System.nanoTime() - began < AT_ONCE.toNanos();
            return addresses;
        } finally {
            learn(name, atOnce);
        }
    }

    private boolean isProven(String name) {
        synchronized (proven) {
            return proven.contains(name);
        }
    }

    private void learn(String name, boolean atOnce) {
        synchronized (proven) {
            proven.remove(name);
            if (atOnce) {
                proven.addLast(name);
            }
            if (proven.size() > REMEMBERED) {
                proven.removeFirst();
            }
        }
    }
}
