package dev.expunge.server.journal;

import dev.expunge.erasure.Backlog;
import dev.expunge.erasure.Capture;
import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.CaptureState.Mode;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.journal.CaptureReader.Outcome;
import dev.expunge.server.journal.CaptureStore.Read;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that connected sources capture themselves. What talks to a source may throw {@link StoreUnavailableException} or
 * {@link UncoveredException}, after which nothing has changed there.
 */
public final class Captures {
    private static final Logger log = LoggerFactory.getLogger(Captures.class);
    /** Of one source before it is another one's turn. */
    private static final int MOST = 20_000;
    /** While a request waits. */
    private static final int MOST_FOR_A_REQUEST = 4_000;

    private static final int SOURCES_AT_ONCE = 4;
    /** Octets of a table in which nothing waits. */
    private static final long LARGE = 64L << 20;

    private final CaptureStore store;
    private final CaptureReader reader;
    private final ConnectedSources sources;
    private final InstantSource clock;
    private final BiConsumer<TenantId, Environment> changed;

    /** @param changed told when the schema of a source has changed under those who work on it */
    public Captures(
            Database database,
            ConnectedSources sources,
            Journal journal,
            InstantSource clock,
            BiConsumer<TenantId, Environment> changed) {
        this.store = new CaptureStore(database);
        this.reader = new CaptureReader(store, journal, clock, moment -> {});
        this.sources = sources;
        this.clock = clock;
        this.changed = changed;
    }

    /** How capturing stands; empty when the source has no data map that could say what to capture. */
    public Optional<CaptureState> state(TenantId tenant, Environment environment, SourceId source) {
        return find(tenant, environment, source).map(found -> {
            fresh(found).coverage();
            return fresh(found).capture().state();
        });
    }

    /** Begins, or brings what was begun into line with the data map. */
    public Optional<CaptureState> begin(TenantId tenant, Environment environment, SourceId source) {
        Optional<Connected> found = find(tenant, environment, source);
        found.ifPresent(connected -> {
            Store engine = fresh(connected);
            engine.coverage();
            // first, for what is captured and never read would grow and grow
            store.add(new Read(source, tenant, environment), clock.instant());
            engine.capture().begin();
            changed.accept(tenant, environment);
        });
        return found.isEmpty() ? Optional.empty() : state(tenant, environment, source);
    }

    /**
     * Puts a map in force by the given work, with what was captured under the old one brought in before, and capture brought into
     * line with the new one after it. Where capture is off the work is all.
     *
     * @return whether capture fits the map in force; where it does not {@link #catchUp} lets no erasure end
     */
    public boolean around(TenantId tenant, Environment environment, SourceId source, Runnable work) {
        boolean captured = store.all().stream().anyMatch(read -> read.source().equals(source));
        if (captured) {
            read(new Read(source, tenant, environment));
        }
        work.run();
        if (!captured) {
            return true;
        }
        try {
            return state(tenant, environment, source)
                    .map(found -> found.mode() == Mode.OUTDATED
                            ? begin(tenant, environment, source).orElse(found)
                            : found)
                    .filter(found -> found.mode() == Mode.OUTDATED)
                    .isEmpty();
        } catch (StoreUnavailableException | UncoveredException | CaptureException e) {
            log.atWarn().addKeyValue("source", source).log("change capture does not fit the new data map yet");
            return false;
        }
    }

    /** Captures nothing any more, brings in what was captured, removes everything; the rest of that later, where it takes long. */
    public Optional<CaptureState> end(TenantId tenant, Environment environment, SourceId source) {
        Optional<Connected> found = find(tenant, environment, source);
        found.ifPresent(connected -> {
            Store engine = fresh(connected);
            engine.coverage();
            engine.capture().stop();
            Read read = new Read(source, tenant, environment);
            if (engine.capture().state().mode() == Mode.STOPPED) {
                store.add(read, clock.instant());
                bringIn(read, connected, MOST);
            } else {
                engine.capture().remove();
                store.remove(source);
            }
            changed.accept(tenant, environment);
        });
        return found.isEmpty() ? Optional.empty() : state(tenant, environment, source);
    }

    /**
     * Ends it in a source that is about to be removed. What is not brought in by then is removed with the rest, for nobody
     * would read it any more.
     *
     * @return whether nothing of ours is left there; false where the source does not answer
     */
    public boolean letGo(TenantId tenant, Environment environment, SourceId source) {
        if (store.all().stream().noneMatch(read -> read.source().equals(source))) {
            return true;
        }
        Optional<Store> found = find(tenant, environment, source).map(Captures::fresh);
        try {
            end(tenant, environment, source);
        } catch (StoreUnavailableException | UncoveredException | CaptureException e) {
            log.atWarn()
                    .addKeyValue("source", source)
                    .log("captured changes are not brought in before the source goes");
        }
        try {
            found.ifPresent(engine -> engine.capture().remove());
        } catch (StoreUnavailableException | CaptureException e) {
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            log.atError()
                    .addKeyValue("source", source)
                    .log("source is removed with triggers and captured changes in place: drop its schema expunge");
        }
        return found.isPresent();
    }

    /** Brings in what waits in all sources. */
    public void readAll() {
        Semaphore free = new Semaphore(SOURCES_AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.all()
                    .forEach(read -> threads.submit(() -> {
                        free.acquireUninterruptibly();
                        try {
                            read(read);
                        } finally {
                            free.release();
                        }
                    }));
        }
    }

    private void read(Read read) {
        try {
            find(read.tenant(), read.environment(), read.source())
                    .ifPresent(connected -> bringIn(read, connected, MOST));
        } catch (StoreUnavailableException | UncoveredException | CaptureException e) {
            log.atWarn().addKeyValue("source", read.source()).log("captured changes are not read: no answer");
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("source", read.source())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("captured changes are not read");
        }
    }

    /** What was stopped is removed once nothing waits in it. */
    private void bringIn(Read read, Connected connected, int most) {
        Store engine = fresh(connected);
        engine.coverage();
        if (!engine.captures()) {
            return;
        }
        Capture capture = engine.capture();
        Outcome outcome = reader.run(read, connected.name(), capture, most);
        look(read, capture);
        if (outcome == Outcome.ALL && capture.state().mode() == Mode.STOPPED && capture.newest() == 0) {
            capture.remove();
            store.remove(read.source());
        }
    }

    /** Says how much waits, for the figures, and gives back what waited for long. */
    private void look(Read read, Capture capture) {
        Backlog backlog = capture.backlog();
        store.saw(read.source(), backlog, clock.instant());
        if (backlog.full()) {
            log.atError()
                    .addKeyValue("source", read.source())
                    .addKeyValue("octets", backlog.octets())
                    .log("changes are lost: the source's table of captured changes is full");
        }
        if (backlog.oldest().isEmpty() && backlog.octets() > LARGE) {
            try {
                capture.shrink();
            } catch (StoreUnavailableException | CaptureException e) {
                log.atWarn().addKeyValue("source", read.source()).log("captured changes: place not given back yet");
            }
        }
    }

    /**
     * Brings in what a source has captured so far, if it captures at all.
     *
     * @return why something may still be missing; empty when nothing waits there any more
     */
    public Optional<String> catchUp(
            TenantId tenant, Environment environment, SourceId source, String name, Store engine) {
        if (!engine.captures()) {
            return Optional.empty();
        }
        Capture capture = engine.capture();
        if (capture.state().mode() == Mode.OUTDATED) {
            return Optional.of("change capture does not fit the data map: begin it again, or end it");
        }
        long newest = capture.newest();
        Read read = new Read(source, tenant, environment);
        store.add(read, clock.instant());
        // also when nothing waits: what an erasure took away there, somebody may have read before
        boolean all = reader.run(read, name, capture, MOST_FOR_A_REQUEST) != Outcome.BUSY && !capture.waits(newest);
        return all ? Optional.empty() : Optional.of("captured changes are still being read");
    }

    private Optional<Connected> find(TenantId tenant, Environment environment, SourceId source) {
        return sources.of(tenant, environment).stream()
                .filter(connected -> connected.id().equals(source) && connected.store() != null)
                .findFirst();
    }

    private static Store fresh(Connected connected) {
        return Optional.ofNullable(connected.store()).orElseThrow();
    }
}
