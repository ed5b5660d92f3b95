package dev.expunge.bench.intake;

import dev.expunge.bench.kit.Processor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Calls as fast as the answers come: one platform thread a caller, each with one call in flight. */
final class Drive {
    private Drive() {}

    static Sample run(List<? extends Call> callers, Duration slice) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Calls>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
            callers.forEach(caller -> all.add(threads.submit(() -> calls(caller, start, slice))));
            Duration before = Processor.used();
            Duration databaseBefore = Processor.ofDatabase();
            long began = System.nanoTime();
            start.countDown();
            List<Calls> ended = new ArrayList<>();
            for (Future<Calls> one : all) {
                ended.add(one.get());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Sample(
                    ended.stream()
                            .flatMapToLong(calls -> LongStream.of(calls.nanos))
                            .toArray(),
                    seconds,
                    ended.stream().mapToLong(Calls::processorNanos).sum(),
                    Processor.ofDatabase().minus(databaseBefore).toNanos(),
                    Processor.used().minus(before).toNanos());
        }
    }

    private static Calls calls(Call caller, CountDownLatch start, Duration slice) throws Exception {
        long[] nanos = new long[1 << 16];
        int count = 0;
        start.await();
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long now = System.nanoTime();
        long end = now + slice.toNanos();
        while (now < end) {
            caller.call();
            long answered = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = answered - now;
            now = answered;
        }
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
        return new Calls(Arrays.copyOf(nanos, count), used);
    }

    private record Calls(long[] nanos, long processorNanos) {}
}
