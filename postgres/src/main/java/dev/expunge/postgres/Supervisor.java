package dev.expunge.postgres;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a running server, replaces it on the same port when it dies, and stops it in the end. */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration WATCH = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);

    private final Launcher launcher;
    private final Patience patience;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Running running;
    private volatile boolean closed;

    Supervisor(Launcher launcher, Patience patience, Running running) {
        this.launcher = launcher;
        this.patience = patience;
        this.running = running;
    }

    void begin() {
        Thread.ofVirtual().name("postgres-supervisor").start(this::watch);
    }

    boolean alive() {
        return !closed && running.postmaster().runs();
    }

    void close() {
        end(launcher::stop);
    }

    /** Ends a server whose data nobody needs any more. */
    void discard() {
        end(launcher::stopAtOnce);
    }

    private void end(Consumer<Postmaster> stop) {
        closed = true;
        patience.end();
        lock.lock();
        try {
            if (running.postmaster().runs()) {
                stop.accept(running.postmaster());
                LOG.atInfo().addKeyValue("port", running.port()).log("postgres.stopped");
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        Duration delay = FIRST_DELAY;
        while (!closed) {
            if (!running.postmaster().awaitEnd(WATCH)) {
                delay = FIRST_DELAY;
                continue;
            }
            replace();
            if (!patience.holds(delay)) {
                return;
            }
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        }
    }

    private void replace() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            LOG.atWarn().addKeyValue("pid", running.postmaster().pid()).log("postgres.died");
            running = launcher.relaunch(running.port());
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.atError().setCause(e).log("postgres.restart_failed");
            }
        } finally {
            lock.unlock();
        }
    }
}
