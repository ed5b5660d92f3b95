package dev.expunge.brokers.engine;

import java.util.List;

/** What is stored together or not at all. Each thing is stored under the version it was read with, 0 for a new one. */
public record Change(
        List<Case> cases,
        List<Scan> scans,
        List<BrokerScan> brokerScans,
        List<BrokerRecord> records,
        List<Breaker> breakers,
        List<Event> events) {
    public Change {
        cases = List.copyOf(cases);
        scans = List.copyOf(scans);
        brokerScans = List.copyOf(brokerScans);
        records = List.copyOf(records);
        breakers = List.copyOf(breakers);
        events = List.copyOf(events);
    }
}
