package dev.expunge.brokers.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes up at once what somebody thinks stuck. */
final class Resuming {
    private final Desk desk;

    Resuming(Desk desk) {
        this.desk = desk;
    }

    boolean searchAgain(BrokerScanId id) {
        return moved(draft -> {
            Instant now = draft.at();
            BrokerScan part = desk.store().find(id).orElse(null);
            BrokerScanState.Queued queued = part == null ? null : queued(part.state(), now);
            if (part == null || queued == null || !isCaredFor(part.caseId())) {
                return false;
            }
            Scan scan = desk.store().find(part.scanId()).orElseThrow();
            ScanState running = running(scan.state());
            if (running == null) {
                return false;
            }
            draft.put(part.in(queued, now, now)).put(scan.reopened(running, now));
            return true;
        });
    }

    private static BrokerScanState.@Nullable Queued queued(BrokerScanState state, Instant now) {
        return switch (state) {
            case BrokerScanState.Failed failed -> failed.again(now);
            case BrokerScanState.Indeterminate unclear -> unclear.again(now);
            case BrokerScanState.Queued _, BrokerScanState.Running _, BrokerScanState.Retrying _ -> null;
            case BrokerScanState.Matched _, BrokerScanState.NoMatch _, BrokerScanState.Skipped _ -> null;
        };
    }

    private static @Nullable ScanState running(ScanState state) {
        return switch (state) {
            case ScanState.Running running -> running;
            case ScanState.Partial partial -> partial.again();
            case ScanState.Failed failed -> failed.again();
            case ScanState.Created _, ScanState.Completed _ -> null;
            case ScanState.Canceled _, ScanState.Deleted _ -> null;
        };
    }

    boolean hurry(RecordId id) {
        return moved(draft -> {
            BrokerRecord one = desk.store().find(id).orElse(null);
            BrokerRecord due = one == null ? null : due(one, draft.at());
            if (due == null || !has(due.caseId(), whose -> whose.profile() != null)) {
                return false;
            }
            draft.put(due);
            return true;
        });
    }

    private static @Nullable BrokerRecord due(BrokerRecord one, Instant now) {
        return switch (one.state()) {
            case RecordState.ActionRequired required ->
                switch (required.what().why()) {
                    case WITHHELD, FAILED ->
                        one.in(required.retry(now), now, now).planned(now);
                    case BY_HAND, SUSPICIOUS_MAIL, IGNORED -> null;
                };
            case RecordState.RemovalPending _, RecordState.RemovalSubmitted _ -> later(one, now);
            case RecordState.CoveredByFamily _, RecordState.RemovalOverdue _ -> later(one, now);
            case RecordState.Review _, RecordState.Found _, RecordState.NotMe _, RecordState.Expired _ -> null;
            case RecordState.RemovalVerified _, RecordState.Relisted _, RecordState.Orphaned _ -> null;
        };
    }

    /** A request that was put off is planned for now; what is due of it is due now. */
    private static @Nullable BrokerRecord later(BrokerRecord one, Instant now) {
        Instant due = one.dueAt();
        Attempt attempt = one.attempt();
        boolean underWay = attempt != null && attempt.state() instanceof AttemptState.Running;
        return due == null || !due.isAfter(now) || underWay ? null : one.due(now);
    }

    boolean rescan(CaseId id) {
        return moved(draft -> {
            Case one = desk.store().find(id).orElse(null);
            if (one == null || !(one.care() instanceof Care.Enrolled enrolled) || isUnderWay(id)) {
                return false;
            }
            draft.put(one.with(enrolled, draft.at()));
            return true;
        });
    }

    private boolean isUnderWay(CaseId id) {
        return desk.store().scans(id).stream()
                .anyMatch(
                        scan -> scan.state() instanceof ScanState.Created || scan.state() instanceof ScanState.Running);
    }

    private boolean isCaredFor(CaseId id) {
        return has(
                id,
                whose -> whose.profile() != null
                        && (whose.care() instanceof Care.Once || whose.care() instanceof Care.Enrolled));
    }

    private boolean has(CaseId id, Function<Case, Boolean> what) {
        return desk.store().find(id).map(what).orElse(false);
    }

    private boolean moved(Function<Draft, Boolean> move) {
        boolean[] moved = {false};
        desk.store(() -> {
            Draft draft = new Draft(desk.now());
            moved[0] = move.apply(draft);
            return moved[0] ? Optional.of(draft) : Optional.empty();
        });
        return moved[0];
    }
}
