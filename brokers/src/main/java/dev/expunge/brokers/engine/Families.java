package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.RemovalMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Families of brokers, whose parent takes one request for all of them. One record carries the request: the parent's own if it has one, else
 * the oldest of its members'; the others are covered by it, and each is verified for itself.
 */
final class Families {
    private final Desk desk;

    Families(Desk desk) {
        this.desk = desk;
    }

    /** Whether requests for that broker go to its family's parent. */
    static boolean asksParent(Definition broker) {
        return broker.removal() != null && broker.removal().method() == RemovalMethod.FAMILY;
    }

    /** The broker that takes the request: itself, or its parent; empty where the family has none. */
    Optional<Definition> asked(Definition broker) {
        return asksParent(broker) ? desk.known().get().parent(broker) : Optional.of(broker);
    }

    /** Whether the parent is still being searched, and may yet have a record of its own. */
    boolean parentIsOpen(BrokerRecord record, Definition parent) {
        List<Scan> scans = desk.store().scans(record.caseId());
        return !scans.isEmpty()
                && desk.store().brokerScans(scans.getLast().id()).stream()
                        .anyMatch(
                                one -> one.broker().equals(parent.id()) && one.state() instanceof BrokerScanState.Open);
    }

    /** The record that carries the request for that one; empty when it carries its own. */
    Optional<BrokerRecord> carrier(BrokerRecord record, Definition parent) {
        Comparator<BrokerRecord> best = Comparator.comparing(
                        (BrokerRecord one) -> !one.broker().equals(parent.id()))
                .thenComparing(one -> one.state() instanceof RecordState.RemovalPending)
                .thenComparing(one -> one.milestones().createdAt())
                .thenComparing(one -> one.id().value());
        return desk.store().records(record.caseId()).stream()
                .filter(one -> one.id().equals(record.id()) || carries(one, parent))
                .min(best)
                .filter(one -> !one.id().equals(record.id()));
    }

    private boolean carries(BrokerRecord one, Definition parent) {
        boolean open = switch (one.state()) {
            case RecordState.RemovalPending _, RecordState.RemovalSubmitted _, RecordState.RemovalOverdue _ -> true;
            // one that was ignored says nothing of what the others may reach
            case RecordState.ActionRequired required -> required.what().why() != Action.Why.IGNORED;
            case RecordState.Review _, RecordState.Found _, RecordState.NotMe _, RecordState.Expired _ -> false;
            case RecordState.CoveredByFamily _, RecordState.RemovalVerified _ -> false;
            case RecordState.Relisted _, RecordState.Orphaned _ -> false;
        };
        return open
                && (one.broker().equals(parent.id())
                        || desk.broker(one.broker())
                                .filter(Families::asksParent)
                                .flatMap(member -> desk.known().get().parent(member))
                                .filter(parent::equals)
                                .isPresent());
    }

    BrokerRecord cover(Draft draft, BrokerRecord record, RecordState.RemovalPending pending, BrokerRecord by) {
        Instant now = draft.at();
        Attempt attempt = record.attempt();
        BrokerRecord covered = record.in(pending.cover(by.id(), now), null, now)
                .attempting(attempt == null ? null : attempt.superseded(now));
        draft.tell(Event.What.COVERED_BY_FAMILY, covered, "");
        return by.state() instanceof RecordState.RemovalSubmitted ? counted(covered, now) : covered;
    }

    /** What a move of the carrier means for those it covers. */
    void follow(Draft draft, List<BrokerRecord> all) {
        for (BrokerRecord carrier : draft.records()) {
            for (BrokerRecord one : all) {
                if (one.state() instanceof RecordState.CoveredByFamily covered
                        && covered.parent().equals(carrier.id())) {
                    follow(draft, carrier, draft.latest(one), covered);
                }
            }
        }
    }

    private void follow(Draft draft, BrokerRecord carrier, BrokerRecord one, RecordState.CoveredByFamily covered) {
        if (!(one.state() instanceof RecordState.CoveredByFamily)) {
            return;
        }
        Instant now = draft.at();
        switch (carrier.state()) {
            case RecordState.RemovalSubmitted submitted
            when submitted.since().equals(now) -> draft.put(counted(one, now));
            case RecordState.Review _, RecordState.NotMe _, RecordState.Expired _, RecordState.Orphaned _ ->
                draft.put(released(one, covered, now));
            case RecordState.RemovalVerified _
            when one.verification() == null -> draft.put(released(one, covered, now));
            case RecordState.ActionRequired required
            when required.what().why() == Action.Why.IGNORED && one.verification() == null ->
                draft.put(released(one, covered, now));
            case RecordState.RemovalSubmitted _, RecordState.RemovalPending _, RecordState.ActionRequired _ -> {}
            case RecordState.RemovalOverdue _, RecordState.RemovalVerified _, RecordState.Relisted _ -> {}
            case RecordState.Found _, RecordState.CoveredByFamily _ -> {}
        }
    }

    private static BrokerRecord released(BrokerRecord one, RecordState.CoveredByFamily covered, Instant now) {
        return one.in(covered.release(now), now, now).verifying(null).planned(now);
    }

    /** From now on it is looked whether the request was heeded. */
    BrokerRecord counted(BrokerRecord record, Instant now) {
        Instant first = schedule(record.asked(record.asked() + 1), now)
                .next(now)
                .orElseThrow(() -> new IllegalStateException("a new request is overdue"));
        return record.asked(record.asked() + 1)
                .with(record.milestones().confirmed(now))
                .verifying(new VerificationState.Scheduled(first, VerificationState.Tally.NONE))
                .due(first.plus(desk.chance().about(Duration.ofMinutes(30))));
    }

    /** @param accepted when the request was */
    Schedule schedule(BrokerRecord record, Instant accepted) {
        Optional<Definition> broker = desk.broker(record.broker());
        int days = Math.max(
                broker.map(Families::days).orElse(0),
                broker.flatMap(this::asked).map(Families::days).orElse(0));
        return new Schedule(desk.cadences(), accepted, Duration.ofDays(days), record.asked());
    }

    private static int days(Definition broker) {
        return broker.verification() == null ? 0 : broker.verification().estimatedDays();
    }
}
