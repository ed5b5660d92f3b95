package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.Breaker;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.Store;
import dev.expunge.brokers.engine.Work;
import dev.expunge.server.subject.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The engine's store of one tenant and environment. The next slice fills it. */
public final class PostgresStore implements Store {
    private static final String SOON = "comes with the next slice";

    PostgresStore() {}

    @Override
    public List<Work> claim(Instant now, int max, Duration lease) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<Instant> nextDue() {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public boolean save(Change change) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public void release(Work work, Instant dueAt) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<Case> find(CaseId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<Scan> find(ScanId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<BrokerScan> find(BrokerScanId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<BrokerRecord> find(RecordId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public List<Scan> scans(CaseId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public List<BrokerScan> brokerScans(ScanId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public List<BrokerRecord> records(CaseId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public List<Attempt> attempts(RecordId id) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public Optional<Breaker> breaker(String broker) {
        throw new UnsupportedOperationException(SOON);
    }

    @Override
    public List<Event> events(long from, int max) {
        throw new UnsupportedOperationException(SOON);
    }

    /** The records that a scan saw, the oldest first. */
    public List<BrokerRecord> recordsOf(ScanId id) {
        throw new UnsupportedOperationException(SOON);
    }

    /** The scan that saw a record first; empty for one that none saw, or that is not there. */
    public Optional<ScanId> firstSeenBy(RecordId id) {
        throw new UnsupportedOperationException(SOON);
    }

    /** Whose key the case's own is wrapped under; empty once it is deleted. */
    public Optional<Epoch> epoch(CaseId id) {
        throw new UnsupportedOperationException(SOON);
    }
}
