package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.Skip;
import dev.expunge.brokers.person.Cause;
import dev.expunge.server.broker.care.BrokerScanView;
import dev.expunge.server.broker.time.LifeTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One broker's part of a scan, as decided in contracts.md section 6.2. */
final class BrokerScanWire {
    private BrokerScanWire() {}

    static Map<String, @Nullable Object> of(BrokerScanView view, LifeTime life) {
        BrokerScan part = view.part();
        BrokerScanState state = part.state();
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", part.id().value());
        wire.put("scanId", part.scanId().value());
        wire.put("brokerId", part.broker());
        wire.put("customerId", view.mandate().customer().value());
        wire.put("status", status(state));
        wire.put("recordCount", state instanceof BrokerScanState.Matched matched ? matched.records() : 0);
        wire.put("attempts", view.attempts());
        wire.put("reason", reason(state));
        wire.put("createdAt", Times.written(life, part.createdAt()));
        wire.put("startedAt", Times.orNull(life, view.startedAt()));
        wire.put("stoppedAt", Times.orNull(life, stoppedAt(part)));
        wire.put(
                "nextAttemptAt",
                state instanceof BrokerScanState.Retrying retrying ? Times.written(life, retrying.at()) : null);
        wire.put("modifiedAt", Times.written(life, part.modifiedAt()));
        return wire;
    }

    private static String status(BrokerScanState state) {
        return switch (state) {
            case BrokerScanState.Queued _ -> "queued";
            case BrokerScanState.Running _ -> "active";
            case BrokerScanState.Retrying _ -> "retrying";
            case BrokerScanState.Matched _, BrokerScanState.NoMatch _ -> "done";
            case BrokerScanState.Failed _, BrokerScanState.Indeterminate _ -> "failed";
            case BrokerScanState.Skipped _ -> "skipped";
        };
    }

    private static @Nullable String reason(BrokerScanState state) {
        return switch (state) {
            case BrokerScanState.Retrying retrying -> reason(retrying.cause());
            case BrokerScanState.Failed failed -> reason(failed.cause());
            case BrokerScanState.Indeterminate _ -> "indeterminate";
            case BrokerScanState.Skipped skipped -> reason(skipped.why());
            case BrokerScanState.Queued _, BrokerScanState.Running _ -> null;
            case BrokerScanState.Matched _, BrokerScanState.NoMatch _ -> null;
        };
    }

    private static String reason(Cause cause) {
        return switch (cause) {
            case RATE_LIMITED, BUDGET -> "rateLimited";
            case CHALLENGED -> "challenged";
            case BLOCKED, ROBOTS, REFUSED -> "blocked";
            case UNAVAILABLE, PAUSED, NO_BROWSER -> "unavailable";
            case TIMEOUT -> "timeout";
            case INDETERMINATE, DRIFT -> "indeterminate";
        };
    }

    private static @Nullable String reason(Skip skip) {
        return switch (skip) {
            case DISABLED -> "disabled";
            case COUNTRY -> "country";
            case MISSING_FIELDS -> "missingFields";
            case CANCELED -> null;
        };
    }

    private static @Nullable Instant stoppedAt(BrokerScan part) {
        return switch (part.state()) {
            case BrokerScanState.Queued _, BrokerScanState.Running _, BrokerScanState.Retrying _ -> null;
            case BrokerScanState.Matched matched -> matched.at();
            case BrokerScanState.NoMatch none -> none.at();
            case BrokerScanState.Indeterminate unclear -> unclear.at();
            case BrokerScanState.Failed failed -> failed.at();
            case BrokerScanState.Skipped _ -> part.modifiedAt();
        };
    }
}
