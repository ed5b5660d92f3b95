package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.care.SightStore.Searches;
import dev.expunge.server.storage.Database;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what clients see. */
final class Views {
    private final SightStore sights;

    Views(Database database) {
        this.sights = new SightStore(database);
    }

    ScanView made(Mandate mandate, Scan scan) {
        return new ScanView(scan, mandate, brokers(List.of(scan)).getOrDefault(scan.id(), List.of()), true);
    }

    List<ScanView> scans(Mandate mandate, List<Scan> scans) {
        Map<ScanId, List<String>> brokers = brokers(scans);
        return scans.stream()
                .map(scan -> new ScanView(scan, mandate, brokers.getOrDefault(scan.id(), List.of()), false))
                .toList();
    }

    private Map<ScanId, List<String>> brokers(List<Scan> scans) {
        return sights.brokers(scans.stream().map(Scan::id).toList());
    }

    List<BrokerScanView> parts(Mandate mandate, List<BrokerScan> parts) {
        Map<String, Searches> searches =
                sights.searches(parts.stream().map(part -> part.id().value()).toList());
        return parts.stream()
                .map(part -> {
                    Searches of = searches.getOrDefault(part.id().value(), Searches.NONE);
                    return new BrokerScanView(part, mandate, of.attempts(), of.startedAt());
                })
                .toList();
    }

    /** Those that are shown. */
    List<RecordView> records(Mandate mandate, @Nullable Case whose, List<BrokerRecord> records) {
        List<BrokerRecord> shown = records.stream()
                .filter(record -> RecordView.isShown(record, whose))
                .toList();
        Map<RecordId, ScanId> first =
                sights.first(shown.stream().map(BrokerRecord::id).toList());
        return shown.stream()
                .map(record -> new RecordView(record, mandate, first.getOrDefault(record.id(), mandate.firstScan())))
                .toList();
    }
}
