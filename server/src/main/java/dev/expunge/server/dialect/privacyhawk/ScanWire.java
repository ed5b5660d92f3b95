package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanState;
import dev.expunge.server.broker.care.Kind;
import dev.expunge.server.broker.care.Mandate;
import dev.expunge.server.broker.care.ScanView;
import dev.expunge.server.broker.time.LifeTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scan as the vendor shows it. */
final class ScanWire {
    private ScanWire() {}

    static Map<String, @Nullable Object> of(ScanView view, LifeTime life) {
        Scan scan = view.scan();
        Mandate mandate = view.mandate();
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", scan.id().value());
        wire.put("customerId", mandate.customer().value());
        wire.put(
                "enrollmentId", mandate.kind() == Kind.ENROLLMENT ? mandate.id().value() : null);
        wire.put("scanType", mandate.plan());
        wire.put("brokerCount", view.brokers().size());
        wire.put("brokerIds", view.brokers());
        wire.put("realtime", mandate.tellsAtOnce(scan.id()));
        wire.put("status", status(view));
        wire.put("createdAt", Times.written(life, scan.createdAt()));
        wire.put("modifiedAt", Times.written(life, scan.modifiedAt()));
        wire.put("startedAt", Times.orNull(life, startedAt(scan)));
        wire.put("stoppedAt", Times.orNull(life, stoppedAt(scan)));
        return wire;
    }

    private static String status(ScanView view) {
        return switch (view.scan().state()) {
            case ScanState.Created _ -> view.made() ? "created" : "queued";
            case ScanState.Running _ -> "active";
            case ScanState.Completed _, ScanState.Partial _, ScanState.Failed _ -> "done";
            case ScanState.Canceled _, ScanState.Deleted _ -> "done";
        };
    }

    private static @Nullable Instant startedAt(Scan scan) {
        return switch (scan.state()) {
            case ScanState.Running(Instant since) -> since;
            case ScanState.Completed(Instant since, Instant _) -> since;
            case ScanState.Partial(Instant since, Instant _) -> since;
            case ScanState.Failed(Instant since, Instant _) -> since;
            case ScanState.Created _, ScanState.Canceled _, ScanState.Deleted _ -> null;
        };
    }

    private static @Nullable Instant stoppedAt(Scan scan) {
        return switch (scan.state()) {
            case ScanState.Completed(Instant _, Instant at) -> at;
            case ScanState.Partial(Instant _, Instant at) -> at;
            case ScanState.Failed(Instant _, Instant at) -> at;
            case ScanState.Canceled(Instant at) -> at;
            case ScanState.Deleted(Instant at) -> at;
            case ScanState.Created _, ScanState.Running _ -> null;
        };
    }
}
