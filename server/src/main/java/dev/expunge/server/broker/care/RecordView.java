package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.ScanId;
import org.jspecify.annotations.Nullable;

/**
 * A record as its client sees it.
 *
 * @param scan that saw it first
 */
public record RecordView(BrokerRecord record, Mandate mandate, ScanId scan) {
    public RecordView {
        requireNonNull(record, "record is null");
        requireNonNull(mandate, "mandate is null");
        requireNonNull(scan, "scan is null");
    }

    /**
     * Whether it is shown: what may be somebody else's is not.
     *
     * @param whose null where it is not at hand
     */
    static boolean isShown(BrokerRecord record, @Nullable Case whose) {
        return switch (record.state()) {
            case RecordState.Review _, RecordState.NotMe _ -> false;
            // it may have gone before anybody was sure
            case RecordState.Expired _ -> isSure(record, whose);
            case RecordState.Found _, RecordState.RemovalPending _, RecordState.CoveredByFamily _ -> true;
            case RecordState.RemovalSubmitted _, RecordState.ActionRequired _, RecordState.RemovalOverdue _ -> true;
            case RecordState.RemovalVerified _, RecordState.Relisted _, RecordState.Orphaned _ -> true;
        };
    }

    /** By its match, or by the person's own word. */
    static boolean isSure(BrokerRecord record, @Nullable Case whose) {
        return record.sighting().vouched()
                || whose != null
                        && record.sighting().probability()
                                >= whose.terms().thresholds().match();
    }
}
