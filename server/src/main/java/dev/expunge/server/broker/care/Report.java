package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.broker.customer.CustomerId;
import java.util.List;

/** What a client misses, or thinks stuck. Ids may be anybody's, or nobody's. */
public record Report(
        Type type,
        List<CustomerId> customers,
        List<String> enrolments,
        List<String> scans,
        List<String> parts,
        List<String> records) {
    public Report {
        requireNonNull(type, "type is null");
        customers = List.copyOf(customers);
        enrolments = List.copyOf(enrolments);
        scans = List.copyOf(scans);
        parts = List.copyOf(parts);
        records = List.copyOf(records);
    }

    /** As the vendor names them. */
    public enum Type {
        FAILED_BROKER_SCAN("failedBrokerScan"),
        MISSING_BROKER_SCANS("missingBrokerScans"),
        MISSING_FREE_SCAN_ID("missingFreeScanId"),
        MISSING_FREE_SCAN_RECORDS("missingFreeScanRecords"),
        MISSING_RECURRING_SCAN("missingRecurringScan"),
        MISSING_RECURRING_RECORDS("missingRecurringRecords"),
        REMOVALS_NOT_SUBMITTED("removalsNotSubmitted"),
        REMOVALS_NOT_VERIFIED("removalsNotVerified");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
