package dev.expunge.brokers.engine;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets threads of one engine take turns where they would only get in each other's way; other engines do so still. */
final class Turns {
    private static final int LOCKS = 64;

    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    void take(CaseId whose, Runnable work) {
        Lock lock = locks.get(Math.floorMod(whose.hashCode(), LOCKS));
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
