package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.ScanId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client is told. */
public sealed interface News {
    Mandate mandate();

    /**
     * What changed of a scan, or all of one that ended.
     *
     * @param scan null when the scan itself did not change
     */
    record OfScan(
            Mandate mandate, ScanId id, @Nullable ScanView scan, List<BrokerScanView> parts, List<RecordView> records)
            implements News {
        public OfScan {
            requireNonNull(mandate, "mandate is null");
            requireNonNull(id, "id is null");
            parts = List.copyOf(parts);
            records = List.copyOf(records);
        }
    }

    record OfEnrolment(Mandate mandate) implements News {
        public OfEnrolment {
            requireNonNull(mandate, "mandate is null");
        }
    }

    /**
     * Records that moved on, or are gone, outside of a scan.
     *
     * @param scan that saw them first, in whose order they are told
     */
    record OfRecords(Mandate mandate, ScanId scan, List<RecordView> records) implements News {
        public OfRecords {
            requireNonNull(mandate, "mandate is null");
            requireNonNull(scan, "scan is null");
            records = List.copyOf(records);
        }
    }
}
