package dev.expunge.brokers.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change in the making. What is put twice is stored as it was put last. */
final class Draft {
    private final Instant at;
    private final Map<CaseId, Case> cases = new LinkedHashMap<>();
    private final Map<ScanId, Scan> scans = new LinkedHashMap<>();
    private final Map<BrokerScanId, BrokerScan> brokerScans = new LinkedHashMap<>();
    private final Map<RecordId, BrokerRecord> records = new LinkedHashMap<>();
    private final Map<String, Breaker> breakers = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    Draft(Instant at) {
        this.at = at;
    }

    Instant at() {
        return at;
    }

    Draft put(Case one) {
        cases.put(one.id(), one);
        return this;
    }

    Draft put(Scan one) {
        scans.put(one.id(), one);
        return this;
    }

    Draft put(BrokerScan one) {
        brokerScans.put(one.id(), one);
        return this;
    }

    Draft put(BrokerRecord one) {
        records.put(one.id(), one);
        return this;
    }

    List<BrokerRecord> records() {
        return List.copyOf(records.values());
    }

    /** As it is in this change, or as it is stored. */
    BrokerRecord latest(BrokerRecord stored) {
        return records.getOrDefault(stored.id(), stored);
    }

    Draft put(Breaker one) {
        breakers.put(one.broker(), one);
        return this;
    }

    Draft tell(Event.What what, BrokerRecord about, String note) {
        events.add(new Event(at, what, about.caseId(), about.id(), about.broker(), note));
        return this;
    }

    Draft tell(Event.What what, Scan about) {
        events.add(new Event(at, what, about.caseId(), null, "", about.id().value()));
        return this;
    }

    Draft tell(Event.What what, BrokerScan about, String note) {
        events.add(new Event(at, what, about.caseId(), null, about.broker(), note));
        return this;
    }

    Draft tell(Event.What what, String broker, String note) {
        events.add(new Event(at, what, null, null, broker, note));
        return this;
    }

    Change change() {
        return new Change(
                List.copyOf(cases.values()),
                List.copyOf(scans.values()),
                List.copyOf(brokerScans.values()),
                List.copyOf(records.values()),
                List.copyOf(breakers.values()),
                events);
    }
}
