package dev.expunge.server.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.Breaker;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.MemoryStore;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.Store;
import dev.expunge.brokers.engine.Work;
import dev.expunge.brokers.removal.Disclosure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Two stores that are told the same and must answer the same. */
final class Twin implements Store {
    private static final int ALL = 10_000;

    private final MemoryStore model = new MemoryStore();
    private final PostgresStore real;
    private final Runnable beat;
    int answers;

    Twin(PostgresStore real, Runnable beat) {
        this.real = real;
        this.beat = beat;
    }

    /** All that is due, whatever is asked for: of what is due at the same time either may be the first. */
    @Override
    public List<Work> claim(Instant now, int max, Duration lease) {
        beat.run();
        List<Work> expected = model.claim(now, ALL, lease);
        assertThat(real.claim(now, ALL, lease)).containsExactlyInAnyOrderElementsOf(expected);
        answers++;
        return expected;
    }

    @Override
    public Optional<Instant> nextDue() {
        return same(real.nextDue(), model.nextDue());
    }

    @Override
    public boolean save(Change change) {
        return same(real.save(change), model.save(change));
    }

    @Override
    public void release(Work work, Instant dueAt) {
        real.release(work, dueAt);
        model.release(work, dueAt);
    }

    @Override
    public Optional<Case> find(CaseId id) {
        return same(real.find(id), model.find(id));
    }

    @Override
    public Optional<Scan> find(ScanId id) {
        return same(real.find(id), model.find(id));
    }

    @Override
    public Optional<BrokerScan> find(BrokerScanId id) {
        return same(real.find(id), model.find(id));
    }

    @Override
    public Optional<BrokerRecord> find(RecordId id) {
        Optional<BrokerRecord> one = model.find(id);
        same(real.find(id).map(this::plain), one.map(this::plain));
        return one;
    }

    @Override
    public List<Scan> scans(CaseId id) {
        return same(real.scans(id), model.scans(id));
    }

    @Override
    public List<BrokerScan> brokerScans(ScanId id) {
        return same(real.brokerScans(id), model.brokerScans(id));
    }

    @Override
    public List<BrokerRecord> records(CaseId id) {
        List<BrokerRecord> all = model.records(id);
        same(
                real.records(id).stream().map(this::plain).toList(),
                all.stream().map(this::plain).toList());
        return all;
    }

    @Override
    public List<Attempt> attempts(RecordId id) {
        boolean deleted = isDeleted(model.find(id).orElseThrow());
        List<Attempt> all = model.attempts(id);
        same(
                real.attempts(id),
                all.stream().map(one -> deleted ? forgotten(one) : one).toList());
        return all;
    }

    @Override
    public Optional<Breaker> breaker(String broker) {
        return same(real.breaker(broker), model.breaker(broker));
    }

    /** Of those that are open: of others the database knows no more. */
    @Override
    public List<Event> events(long from, int max) {
        List<Event> all = model.events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.caseId() == null
                        || model.find(event.caseId()).orElseThrow().profile() != null)
                .toList();
        return same(real.events(from, max), all.stream().skip(from).limit(max).toList());
    }

    /** What was told to brokers is forgotten with the case; in memory it is not. */
    private BrokerRecord plain(BrokerRecord one) {
        Attempt attempt = one.attempt();
        return attempt == null || !isDeleted(one)
                ? one
                : new BrokerRecord(
                        one.id(),
                        one.caseId(),
                        one.broker(),
                        one.sighting(),
                        one.state(),
                        one.asked(),
                        forgotten(attempt),
                        one.verification(),
                        one.milestones(),
                        one.dueAt(),
                        one.version());
    }

    private boolean isDeleted(BrokerRecord one) {
        return model.find(one.caseId()).orElseThrow().profile() == null;
    }

    private static Attempt forgotten(Attempt one) {
        return new Attempt(one.number(), one.state(), one.definition(), Disclosure.NONE, "");
    }

    private <T> T same(T answer, T expected) {
        answers++;
        if (!Objects.equals(answer, expected)) {
            assertThat(answer).isEqualTo(expected);
        }
        return expected;
    }
}
