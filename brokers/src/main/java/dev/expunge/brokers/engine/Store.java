package dev.expunge.brokers.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the engine's work is kept. Any number of engines share one; none of its calls runs code of the engine, so it may hold locks
 * inside and never outside.
 */
public interface Store {
    /**
     * Takes what is due, the longest due first, and keeps others from taking it until the lease ends or it is saved. Claiming changes no
     * version.
     */
    List<Work> claim(Instant now, int max, Duration lease);

    /** When something is due or a lease ends, at the earliest; empty when nothing ever is. */
    Optional<Instant> nextDue();

    /**
     * Stores all of it, or nothing because somebody else was faster. What is stored loses its lease.
     *
     * @return whether it was stored
     */
    boolean save(Change change);

    /** Gives a claim back: it is due again at that time, if it is due at all; nothing else of it changes, its version neither. */
    void release(Work work, Instant dueAt);

    Optional<Case> find(CaseId id);

    Optional<Scan> find(ScanId id);

    Optional<BrokerScan> find(BrokerScanId id);

    Optional<BrokerRecord> find(RecordId id);

    /** A case's scans, the oldest first. */
    List<Scan> scans(CaseId id);

    List<BrokerScan> brokerScans(ScanId id);

    /** All records of a case, at all brokers, the oldest first. */
    List<BrokerRecord> records(CaseId id);

    /** Every attempt of a record, the oldest first, the latest included. */
    List<Attempt> attempts(RecordId id);

    Optional<Breaker> breaker(String broker);

    /** Events in the order they were stored, from the n-th on, at most that many. */
    List<Event> events(long from, int max);
}
