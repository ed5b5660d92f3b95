package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.ScanState;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.storage.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a change is news to its client. */
final class Reports {
    private final Views views;
    private final ToldStore told;
    private final Supplier<Stores> stores;

    Reports(Database database, Supplier<Stores> stores) {
        this.views = new Views(database);
        this.told = new ToldStore(database);
        this.stores = stores;
    }

    List<News> opened(Mandate mandate) {
        List<News> news = new ArrayList<>();
        if (mandate.kind() == Kind.ENROLLMENT) {
            news.add(new News.OfEnrolment(mandate));
        }
        Scan scan = store(mandate).find(mandate.firstScan()).orElseThrow();
        if (mandate.tellsAtOnce(scan.id())) {
            List<BrokerScan> parts = store(mandate).brokerScans(scan.id());
            news.add(new News.OfScan(
                    mandate, scan.id(), views.made(mandate, scan), views.parts(mandate, parts), List.of()));
        } else if (hasEnded(scan)) {
            // no broker serves the person: nothing more will come
            news.add(everything(mandate, scan));
        }
        return news;
    }

    /** @param whose the case as it is in the change; null when it is not in it */
    List<News> of(Mandate mandate, @Nullable Case whose, Change change) {
        List<BrokerRecord> records = change.records().stream()
                .filter(record -> record.caseId().equals(mandate.id()))
                .toList();
        Set<RecordId> moved = told.moved(mandate.id(), records);
        List<News> news = new ArrayList<>();
        Set<ScanId> scans = Stream.concat(
                        change.scans().stream()
                                .filter(scan -> scan.caseId().equals(mandate.id()))
                                .map(Scan::id),
                        change.brokerScans().stream()
                                .filter(part -> part.caseId().equals(mandate.id()))
                                .map(BrokerScan::scanId))
                .collect(toSet());
        Set<RecordId> shown = new HashSet<>();
        for (ScanId id : scans) {
            List<BrokerScan> parts = change.brokerScans().stream()
                    .filter(part -> part.scanId().equals(id))
                    .toList();
            Scan scan = change.scans().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (mandate.tellsAtOnce(id)) {
                news.add(delta(mandate, whose, id, scan, parts, records));
                if (!parts.isEmpty()) {
                    records.forEach(record -> shown.add(record.id()));
                }
            } else if (scan != null && hasEnded(scan)) {
                news.add(everything(mandate, scan));
            }
            // what a scan sees is told with the scan: at once, or at its end
            records.stream()
                    .filter(record -> parts.stream().anyMatch(part -> sees(part, record)))
                    .forEach(record -> shown.add(record.id()));
        }
        news.addAll(records(
                mandate,
                records.stream()
                        .filter(record -> moved.contains(record.id()) && !shown.contains(record.id()))
                        .toList(),
                whose));
        return news;
    }

    /** As the store notes it: others moved because the scan missed them, or because one of their family moved. */
    private static boolean sees(BrokerScan part, BrokerRecord record) {
        return record.broker().equals(part.broker())
                && record.sighting().missing() == 0
                && record.sighting().at().equals(part.modifiedAt());
    }

    /** The bare resource, and which records were still open; nothing of them is personal any more. */
    List<News> erased(Mandate mandate, @Nullable Case whose, Change change) {
        List<News> news = new ArrayList<>();
        if (mandate.kind() == Kind.SCAN) {
            change.scans().stream()
                    .filter(scan -> scan.id().equals(mandate.firstScan()))
                    .forEach(scan -> news.add(new News.OfScan(
                            mandate,
                            scan.id(),
                            views.scans(mandate, List.of(scan)).getFirst(),
                            List.of(),
                            List.of())));
            return news;
        }
        List<BrokerRecord> open = change.records().stream()
                .filter(record -> record.caseId().equals(mandate.id()))
                .filter(record -> record.state() instanceof RecordState.Orphaned)
                .filter(record -> RecordView.isSure(record, whose))
                .toList();
        news.addAll(records(mandate, open, whose));
        return news;
    }

    private News delta(
            Mandate mandate,
            @Nullable Case whose,
            ScanId id,
            @Nullable Scan scan,
            List<BrokerScan> parts,
            List<BrokerRecord> records) {
        return new News.OfScan(
                mandate,
                id,
                scan == null ? null : views.scans(mandate, List.of(scan)).getFirst(),
                views.parts(mandate, parts),
                parts.isEmpty() ? List.of() : views.records(mandate, whose, records));
    }

    private News everything(Mandate mandate, Scan scan) {
        PostgresStore store = store(mandate);
        Case whose = store.find(mandate.id()).orElseThrow();
        return new News.OfScan(
                mandate,
                scan.id(),
                views.scans(mandate, List.of(scan)).getFirst(),
                views.parts(mandate, store.brokerScans(scan.id())),
                views.records(mandate, whose, store.recordsOf(scan.id())));
    }

    /** Each in the order of the scan that saw it first. */
    private List<News> records(Mandate mandate, List<BrokerRecord> records, @Nullable Case whose) {
        Map<ScanId, List<RecordView>> byScan = views.records(mandate, whose, records).stream()
                .collect(groupingBy(RecordView::scan, LinkedHashMap::new, java.util.stream.Collectors.toList()));
        return byScan.entrySet().stream()
                .<News>map(entry -> new News.OfRecords(mandate, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean hasEnded(Scan scan) {
        return switch (scan.state()) {
            case ScanState.Created _, ScanState.Running _ -> false;
            case ScanState.Completed _, ScanState.Partial _, ScanState.Failed _ -> true;
            case ScanState.Canceled _, ScanState.Deleted _ -> true;
        };
    }

    private PostgresStore store(Mandate mandate) {
        return stores.get().of(mandate.owner().tenant(), mandate.owner().environment());
    }
}
