package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a resolver with a limit on time. The system's cannot be interrupted, so that threads of its own wait for it. */
final class Lookup implements AutoCloseable {
    private static final int MOST_AT_ONCE = 256;

    private final Resolver resolver;
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

    /** @throws TimeoutException when the answer takes longer, or too many others wait for one */
    List<InetAddress> resolve(String name, Duration limit)
            throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            Future<List<InetAddress>> answer = threads.submit(() -> resolver.resolve(name));
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new TimeoutException("too many names are being looked up");
        } catch (ExecutionException e) {
            throw new UnknownHostException("no address");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
