package dev.expunge.brokers.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps everything in memory: for tests, and for trying things out. Safe for many threads. */
public final class MemoryStore implements Store {
    private final Shelf<CaseId, CaseId, Case> cases = new Shelf<>(Case::id, Case::id, Case::version);
    private final Shelf<ScanId, CaseId, Scan> scans = new Shelf<>(Scan::id, Scan::caseId, Scan::version);
    private final Shelf<BrokerScanId, ScanId, BrokerScan> brokerScans =
            new Shelf<>(BrokerScan::id, BrokerScan::scanId, BrokerScan::version);
    private final Shelf<RecordId, CaseId, BrokerRecord> records =
            new Shelf<>(BrokerRecord::id, BrokerRecord::caseId, BrokerRecord::version);
    private final Shelf<String, String, Breaker> breakers =
            new Shelf<>(Breaker::broker, Breaker::broker, Breaker::version);
    private final Map<RecordId, TreeMap<Integer, Attempt>> attempts = new HashMap<>();
    private final Agenda agenda = new Agenda();
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized List<Work> claim(Instant now, int max, Duration lease) {
        return agenda.claim(now, max, now.plus(lease)).stream().map(this::work).toList();
    }

    private Work work(Object id) {
        return switch (id) {
            case CaseId one -> new Work.OnCase(cases.get(one));
            case BrokerScanId one -> new Work.OnBrokerScan(brokerScans.get(one));
            case RecordId one -> new Work.OnRecord(records.get(one));
            default -> throw new IllegalStateException("nothing is due of " + id.getClass());
        };
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return agenda.next();
    }

    @Override
    public synchronized boolean save(Change change) {
        boolean current = cases.allCurrent(change.cases())
                && scans.allCurrent(change.scans())
                && brokerScans.allCurrent(change.brokerScans())
                && records.allCurrent(change.records())
                && breakers.allCurrent(change.breakers());
        if (!current) {
            return false;
        }
        for (Case one : change.cases()) {
            cases.put(Versions.next(one));
            agenda.set(one.id(), one.dueAt());
        }
        change.scans().forEach(one -> scans.put(Versions.next(one)));
        for (BrokerScan one : change.brokerScans()) {
            brokerScans.put(Versions.next(one));
            agenda.set(one.id(), one.dueAt());
        }
        for (BrokerRecord one : change.records()) {
            records.put(Versions.next(one));
            agenda.set(one.id(), one.dueAt());
            if (one.attempt() != null) {
                attempts.computeIfAbsent(one.id(), id -> new TreeMap<>())
                        .put(one.attempt().number(), one.attempt());
            }
        }
        change.breakers().forEach(one -> breakers.put(Versions.next(one)));
        events.addAll(change.events());
        return true;
    }

    @Override
    public synchronized void release(Work work, Instant dueAt) {
        switch (work) {
            case Work.OnCase(Case one) ->
                cases.find(one.id()).filter(now -> now.dueAt() != null).ifPresent(now -> {
                    cases.put(now.with(now.care(), dueAt));
                    agenda.set(one.id(), dueAt);
                });
            case Work.OnBrokerScan(BrokerScan one) ->
                brokerScans.find(one.id()).filter(now -> now.dueAt() != null).ifPresent(now -> {
                    brokerScans.put(now.in(now.state(), now.modifiedAt(), dueAt));
                    agenda.set(one.id(), dueAt);
                });
            case Work.OnRecord(BrokerRecord one) ->
                records.find(one.id()).filter(now -> now.dueAt() != null).ifPresent(now -> {
                    records.put(now.due(dueAt));
                    agenda.set(one.id(), dueAt);
                });
        }
    }

    @Override
    public synchronized Optional<Case> find(CaseId id) {
        return cases.find(id);
    }

    @Override
    public synchronized Optional<Scan> find(ScanId id) {
        return scans.find(id);
    }

    @Override
    public synchronized Optional<BrokerScan> find(BrokerScanId id) {
        return brokerScans.find(id);
    }

    @Override
    public synchronized Optional<BrokerRecord> find(RecordId id) {
        return records.find(id);
    }

    @Override
    public synchronized List<Scan> scans(CaseId id) {
        return scans.of(id);
    }

    @Override
    public synchronized List<BrokerScan> brokerScans(ScanId id) {
        return brokerScans.of(id);
    }

    @Override
    public synchronized List<BrokerRecord> records(CaseId id) {
        return records.of(id);
    }

    @Override
    public synchronized List<Attempt> attempts(RecordId id) {
        return List.copyOf(attempts.getOrDefault(id, new TreeMap<>()).values());
    }

    @Override
    public synchronized Optional<Breaker> breaker(String broker) {
        return breakers.find(broker);
    }

    @Override
    public synchronized List<Event> events(long from, int max) {
        int first = (int) Math.clamp(from, 0, events.size());
        return List.copyOf(events.subList(first, (int) Math.min(events.size(), (long) first + max)));
    }
}
