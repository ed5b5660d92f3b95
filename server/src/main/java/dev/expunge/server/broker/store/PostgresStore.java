package dev.expunge.server.broker.store;

import static java.util.stream.Collectors.toSet;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.Breaker;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.Store;
import dev.expunge.brokers.engine.Work;
import dev.expunge.server.broker.store.AgendaStore.Due;
import dev.expunge.server.broker.store.AgendaStore.Kind;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The engine's store of one tenant and environment. What it does joins the transaction that the thread is in, if there is one. Times are
 * those of the tenant's clock. Safe for use by many threads.
 */
public final class PostgresStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(PostgresStore.class);
    private static final String SAVEPOINT = "broker_save";
    /** Two changes that wait for each other (class 40 of the SQL standard's codes). */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    private final Database database;
    private final Place place;
    private final UUID node;
    private final InstantSource world;
    private final Told told;
    private final Runnable wake;
    private final SafeStore safes;
    private final CaseStore cases;
    private final ScanStore scans;
    private final BrokerScanStore brokerScans;
    private final RecordStore records;
    private final BreakerStore breakers;
    private final EventStore events;
    private final AgendaStore agenda;

    PostgresStore(
            Database database, Vault vault, Place place, UUID node, InstantSource world, Told told, Runnable wake) {
        this.database = database;
        this.place = place;
        this.node = node;
        this.world = world;
        this.told = told;
        this.wake = wake;
        this.safes = new SafeStore(vault, place, world);
        this.cases = new CaseStore(place, safes);
        this.scans = new ScanStore(place);
        this.brokerScans = new BrokerScanStore(place);
        this.records = new RecordStore(place, safes);
        this.breakers = new BreakerStore(place);
        this.events = new EventStore(place);
        this.agenda = new AgendaStore(place);
    }

    @Override
    public List<Work> claim(Instant now, int max, Duration lease) {
        return read(handle -> {
            Map<Kind, List<String>> ids = new HashMap<>();
            List<Due> due = agenda.claim(handle, now, max, now.plus(lease), hold(), world.instant());
            due.forEach(one ->
                    ids.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one.id()));
            Map<String, Work> byId = new HashMap<>();
            ids.forEach((kind, some) -> byId.putAll(readable(handle, kind, some)));
            return due.stream()
                    .flatMap(one -> Optional.ofNullable(byId.get(one.id())).stream())
                    .toList();
        });
    }

    /** What cannot be read, such as what is sealed under a lost key, waits for its lease to end, and makes nothing else wait. */
    private Map<String, Work> readable(Handle handle, Kind kind, List<String> ids) {
        try {
            return works(handle, kind, ids);
        } catch (KeyException | JacksonException e) {
            Map<String, Work> works = new HashMap<>();
            if (ids.size() > 1) {
                ids.forEach(id -> works.putAll(readable(handle, kind, List.of(id))));
            } else {
                log.atWarn()
                        .addKeyValue("kind", kind)
                        .addKeyValue("id", ids.getFirst())
                        .addKeyValue("why", e.getClass().getSimpleName())
                        .log("work at brokers cannot be read");
            }
            return works;
        }
    }

    private Map<String, Work> works(Handle handle, Kind kind, List<String> ids) {
        Map<String, Work> works = new HashMap<>();
        switch (kind) {
            case CASE ->
                cases.find(handle, ids).forEach(one -> works.put(one.id().value(), new Work.OnCase(one)));
            case SCAN ->
                brokerScans.find(handle, ids).forEach(one -> works.put(one.id().value(), new Work.OnBrokerScan(one)));
            case RECORD ->
                records.find(handle, ids).forEach(one -> works.put(one.id().value(), new Work.OnRecord(one)));
        }
        return works;
    }

    @Override
    public Optional<Instant> nextDue() {
        return read(agenda::next);
    }

    /**
     * Stores all of it, or nothing because somebody else was faster. Tells who is to be told in the same transaction, and wakes the workers
     * once that has committed.
     */
    @Override
    public boolean save(Change change) {
        return read(handle -> handle.isInTransaction() ? join(handle, change) : alone(handle, change));
    }

    /** Leaves the transaction as it was when somebody else was faster. */
    private boolean join(Handle handle, Change change) {
        handle.savepoint(SAVEPOINT);
        if (!write(handle, change)) {
            handle.rollbackToSavepoint(SAVEPOINT);
            return false;
        }
        handle.releaseSavepoint(SAVEPOINT);
        return true;
    }

    private boolean alone(Handle handle, Change change) {
        try {
            return handle.inTransaction(own -> {
                if (!write(own, change)) {
                    throw new StaleException();
                }
                return true;
            });
        } catch (StaleException e) {
            return false;
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && COLLISIONS.contains(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private boolean write(Handle handle, Change change) {
        Map<CaseId, Safe> open = open(handle, change);
        boolean current = all(change.cases(), some -> cases.save(handle, some, open))
                && all(change.scans(), some -> scans.save(handle, some))
                && all(change.brokerScans(), some -> brokerScans.save(handle, some, hold()))
                && all(change.records(), some -> records.save(handle, some, open, hold()))
                && all(change.breakers(), some -> breakers.save(handle, some));
        if (!current) {
            return false;
        }
        Map<RecordId, ScanId> seen = seen(change);
        if (!seen.isEmpty()) {
            records.seen(handle, seen);
        }
        Set<CaseId> deleted = deleted(change);
        if (!deleted.isEmpty()) {
            cases.shred(handle, deleted);
        }
        List<Event> kept = change.events().stream()
                .filter(event -> event.caseId() == null || !deleted.contains(event.caseId()))
                .toList();
        if (!kept.isEmpty()) {
            events.insert(handle, kept, world.instant());
        }
        told.stored(place.tenant(), place.environment(), change);
        if (isDueAtOnce(change)) {
            database.afterCommit(wake);
        }
        return true;
    }

    private static boolean isDueAtOnce(Change change) {
        return change.cases().stream().anyMatch(one -> one.dueAt() != null)
                || change.brokerScans().stream().anyMatch(one -> isBy(one.dueAt(), one.modifiedAt()))
                || change.records().stream()
                        .anyMatch(one -> isBy(one.dueAt(), one.milestones().modifiedAt()));
    }

    private static boolean isBy(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    private static <T> boolean all(List<T> given, Function<List<T>, Integer> save) {
        return given.isEmpty() || save.apply(given) == given.size();
    }

    /** The keys of the cases that the change is about, without those that are new or deleted by it. */
    private Map<CaseId, Safe> open(Handle handle, Change change) {
        Set<CaseId> ids = new HashSet<>();
        change.cases().stream().filter(one -> one.version() > 0).forEach(one -> ids.add(one.id()));
        change.records().forEach(one -> ids.add(one.caseId()));
        ids.removeAll(deleted(change));
        return ids.isEmpty() ? new HashMap<>() : new HashMap<>(safes.find(handle, ids));
    }

    private static Set<CaseId> deleted(Change change) {
        return change.cases().stream()
                .filter(one -> one.profile() == null)
                .map(Case::id)
                .collect(toSet());
    }

    /** Records are seen by a scan that stores what it found of them together with its own end. */
    private static Map<RecordId, ScanId> seen(Change change) {
        Map<RecordId, ScanId> seen = new LinkedHashMap<>();
        for (BrokerScan scan : change.brokerScans()) {
            for (BrokerRecord one : change.records()) {
                if (one.caseId().equals(scan.caseId())
                        && one.broker().equals(scan.broker())
                        && one.sighting().missing() == 0
                        && one.sighting().at().equals(scan.modifiedAt())) {
                    seen.put(one.id(), scan.scanId());
                }
            }
        }
        return seen;
    }

    @Override
    public void release(Work work, Instant dueAt) {
        database.jdbi().useHandle(handle -> agenda.release(handle, work, dueAt, hold()));
    }

    @Override
    public Optional<Case> find(CaseId id) {
        return read(handle -> first(cases.find(handle, List.of(id.value()))));
    }

    @Override
    public Optional<Scan> find(ScanId id) {
        return read(handle -> scans.find(handle, id));
    }

    @Override
    public Optional<BrokerScan> find(BrokerScanId id) {
        return read(handle -> first(brokerScans.find(handle, List.of(id.value()))));
    }

    @Override
    public Optional<BrokerRecord> find(RecordId id) {
        return read(handle -> first(records.find(handle, List.of(id.value()))));
    }

    @Override
    public List<Scan> scans(CaseId id) {
        return read(handle -> scans.ofCase(handle, id));
    }

    @Override
    public List<BrokerScan> brokerScans(ScanId id) {
        return read(handle -> brokerScans.ofScan(handle, id));
    }

    @Override
    public List<BrokerRecord> records(CaseId id) {
        return read(handle -> records.ofCase(handle, id));
    }

    /** The records that a scan saw, the oldest first. */
    public List<BrokerRecord> recordsOf(ScanId id) {
        return read(handle -> records.seenBy(handle, id));
    }

    /** The scan that saw a record first; empty for one that none saw, or that is not there. */
    public Optional<ScanId> firstSeenBy(RecordId id) {
        return read(handle -> records.firstSeenBy(handle, id));
    }

    @Override
    public List<Attempt> attempts(RecordId id) {
        return read(handle -> records.attempts(handle, id));
    }

    @Override
    public Optional<Breaker> breaker(String broker) {
        return read(handle -> breakers.find(handle, broker));
    }

    @Override
    public List<Event> events(long from, int max) {
        return read(handle -> events.list(handle, from, max));
    }

    /** Whose key the case's own is wrapped under; empty once it is deleted. */
    public Optional<Epoch> epoch(CaseId id) {
        return read(handle -> cases.epoch(handle, id)).map(name -> new Epoch(place.tenant(), name));
    }

    private Hold hold() {
        return new Hold(node, world.instant().plus(Engine.LEASE));
    }

    private <T> T read(Function<Handle, T> reading) {
        return database.jdbi().withHandle(reading::apply);
    }

    private static <T> Optional<T> first(Collection<T> some) {
        return some.stream().findFirst();
    }

    /** Somebody else was faster. */
    private static final class StaleException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
