package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.Breaker;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.Care;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.Store;
import dev.expunge.brokers.engine.Work;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store whose broker scans are handed out once the farm knows of them, and by the node alone that runs the farm. */
final class Staged implements Store {
    private static final Logger log = LoggerFactory.getLogger(Staged.class);
    private static final Duration LATER = Duration.ofHours(1);

    private final TenantId tenant;
    private final Store store;
    private final Sandboxes sandboxes;

    Staged(TenantId tenant, Store store, Sandboxes sandboxes) {
        this.tenant = tenant;
        this.store = store;
        this.sandboxes = sandboxes;
    }

    @Override
    public List<Work> claim(Instant now, int max, Duration lease) {
        Optional<Sandbox> sandbox = sandboxes.of(tenant);
        sandbox.ifPresent(here -> here.present().nobody());
        return sandbox.map(here -> prepared(here, store.claim(now, max, lease), now))
                .orElse(List.of());
    }

    private List<Work> prepared(Sandbox here, List<Work> due, Instant now) {
        List<Work> ready = new ArrayList<>();
        for (Work work : due) {
            try {
                if (work instanceof Work.OnBrokerScan(BrokerScan part)) {
                    prepare(here, part);
                }
                ready.add(work);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("tenant", tenant).setCause(e).log("the sandbox could not be prepared");
                store.release(work, now.plus(LATER));
            }
        }
        return ready;
    }

    private void prepare(Sandbox here, BrokerScan part) {
        store.find(part.caseId())
                .flatMap(one -> Optional.ofNullable(one.profile()))
                .filter(profile -> !profile.addresses().isEmpty())
                .ifPresent(
                        profile -> here.stage().prepare(part, profile, sandboxes.order(tenant, part.caseId()), store));
    }

    @Override
    public boolean save(Change change) {
        boolean saved = store.save(change);
        if (saved) {
            change.cases().stream()
                    .filter(one -> one.care() instanceof Care.Deleted)
                    .forEach(one -> sandboxes.forget(tenant, one.id()));
        }
        return saved;
    }

    @Override
    public Optional<Case> find(CaseId id) {
        sandboxes.of(tenant).ifPresent(here -> here.present().is(id));
        return store.find(id);
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.nextDue();
    }

    @Override
    public void release(Work work, Instant dueAt) {
        store.release(work, dueAt);
    }

    @Override
    public Optional<Scan> find(ScanId id) {
        return store.find(id);
    }

    @Override
    public Optional<BrokerScan> find(BrokerScanId id) {
        return store.find(id);
    }

    @Override
    public Optional<BrokerRecord> find(RecordId id) {
        return store.find(id);
    }

    @Override
    public List<Scan> scans(CaseId id) {
        return store.scans(id);
    }

    @Override
    public List<BrokerScan> brokerScans(ScanId id) {
        return store.brokerScans(id);
    }

    @Override
    public List<BrokerRecord> records(CaseId id) {
        return store.records(id);
    }

    @Override
    public List<Attempt> attempts(RecordId id) {
        return store.attempts(id);
    }

    @Override
    public Optional<Breaker> breaker(String broker) {
        return store.breaker(broker);
    }

    @Override
    public List<Event> events(long from, int max) {
        return store.events(from, max);
    }
}
