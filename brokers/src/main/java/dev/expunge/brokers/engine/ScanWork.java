package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import java.time.Instant;
import java.util.Optional;

/** Scans: one broker after the other, again where one does not answer. */
final class ScanWork {
    private final Desk desk;
    private final Breakers breakers;
    private final Reconciling reconciling;

    ScanWork(Desk desk, Breakers breakers, Reconciling reconciling) {
        this.desk = desk;
        this.breakers = breakers;
        this.reconciling = reconciling;
    }

    /** A scan at every broker that can be searched, some of them skipped. */
    ScanId begin(Draft draft, Case whose, Profile profile) {
        Instant now = draft.at();
        ScanId id = desk.ids().ofScan();
        int open = 0;
        for (Definition broker : desk.known().get().all()) {
            if (broker.search() == null || !whose.terms().allow(broker.id())) {
                continue;
            }
            Optional<Skip> skip = Requirements.unmet(broker, profile, now);
            open += skip.isPresent() ? 0 : 1;
            draft.put(new BrokerScan(
                    desk.ids().ofBrokerScan(),
                    id,
                    whose.id(),
                    broker.id(),
                    skip.<BrokerScanState>map(BrokerScanState.Skipped::new).orElse(new BrokerScanState.Queued(now)),
                    now,
                    now,
                    skip.isPresent() ? null : now,
                    0));
        }
        ScanState.Created created = new ScanState.Created();
        Scan scan = new Scan(id, whose.id(), open == 0 ? created.finish(now) : created, open, 0, 0, now, now, 0);
        draft.put(scan).tell(Event.What.SCAN_STARTED, scan);
        return id;
    }

    /** Ends what is open of a case's scans. */
    void cancel(Draft draft, Case whose) {
        Instant now = draft.at();
        for (Scan scan : desk.store().scans(whose.id())) {
            for (BrokerScan part : desk.store().brokerScans(scan.id())) {
                if (part.state() instanceof BrokerScanState.Open open) {
                    draft.put(part.in(open.stop(Skip.CANCELED), now, null));
                }
            }
            ScanState canceled = switch (scan.state()) {
                case ScanState.Created created -> created.cancel(now);
                case ScanState.Running running -> running.cancel(now);
                case ScanState.Completed _, ScanState.Partial _, ScanState.Failed _ -> scan.state();
                case ScanState.Canceled _, ScanState.Deleted _ -> scan.state();
            };
            if (!canceled.equals(scan.state())) {
                draft.put(scan.in(canceled, now)).tell(Event.What.SCAN_ENDED, scan);
            }
        }
    }

    void work(BrokerScan claimed) {
        Optional<Case> whose = desk.store().find(claimed.caseId());
        Optional<Definition> broker = desk.broker(claimed.broker());
        if (whose.isEmpty() || !(claimed.state() instanceof BrokerScanState.Open open)) {
            return;
        }
        Instant now = desk.now();
        Profile profile = whose.get().profile();
        if (profile == null || broker.isEmpty() || !broker.get().isActiveAt(now)) {
            end(claimed, one -> one.stop(profile == null ? Skip.CANCELED : Skip.DISABLED));
            return;
        }
        if (now.isAfter(open.since().plus(desk.cadences().scan().budget()))) {
            end(
                    claimed,
                    one -> one.giveUp(
                            open instanceof BrokerScanState.Retrying last ? last.cause() : Cause.PAUSED, now));
            return;
        }
        Optional<Instant> wait = breakers.wait(broker.get());
        if (wait.isPresent()) {
            desk.store().release(new Work.OnBrokerScan(claimed), wait.get());
            return;
        }
        if (start(claimed)) {
            apply(claimed, broker.get(), profile, look(broker.get(), profile, whose.get()));
        }
    }

    private boolean start(BrokerScan claimed) {
        boolean[] started = {false};
        desk.store(claimed.caseId(), () -> {
            Instant now = desk.now();
            BrokerScan one = desk.store().find(claimed.id()).orElseThrow();
            Scan scan = desk.store().find(claimed.scanId()).orElseThrow();
            started[0] = false;
            if (!(one.state() instanceof BrokerScanState.Open open) || one.version() != claimed.version()) {
                return Optional.empty();
            }
            started[0] = true;
            Draft draft = new Draft(now).put(one.in(open.run(), now, now.plus(desk.lease())));
            return Optional.of(
                    scan.state() instanceof ScanState.Created created
                            ? draft.put(scan.in(created.start(now), now))
                            : draft);
        });
        return started[0];
    }

    /** Twice, where the site may only have stumbled. */
    private Look look(Definition broker, Profile profile, Case whose) {
        Look first = desk.fieldwork().look(broker, profile, whose.thresholds());
        boolean stumbled = first instanceof Look.Unclear unclear
                && (unclear.cause() == Cause.TIMEOUT || unclear.cause() == Cause.UNAVAILABLE)
                && unclear.notBefore() == null;
        Look look = stumbled ? desk.fieldwork().look(broker, profile, whose.thresholds()) : first;
        switch (look) {
            case Look.Seen _ -> breakers.succeeded(broker);
            case Look.Unclear(Cause cause, var notBefore) ->
                breakers.failed(broker, cause, cause == Cause.DRIFT, notBefore);
        }
        return look;
    }

    /** A fault counts like an answer that says nothing. */
    void faulted(BrokerScan claimed) {
        Optional<Definition> broker = desk.broker(claimed.broker());
        Optional<Profile> profile = desk.store().find(claimed.caseId()).map(Case::profile);
        if (broker.isPresent() && profile.isPresent()) {
            apply(claimed, broker.get(), profile.get(), new Look.Unclear(Cause.INDETERMINATE, null));
        }
    }

    private void apply(BrokerScan claimed, Definition broker, Profile asked, Look look) {
        desk.store(claimed.caseId(), () -> {
            Instant now = desk.now();
            BrokerScan one = desk.store().find(claimed.id()).orElseThrow();
            Case whose = desk.store().find(claimed.caseId()).orElseThrow();
            if (!(one.state() instanceof BrokerScanState.Running running) || whose.profile() == null) {
                return Optional.empty();
            }
            Draft draft = new Draft(now);
            switch (look) {
                case Look.Seen seen -> {
                    int matches = reconciling.apply(draft, whose, broker, asked, seen);
                    ended(draft, one.in(answer(running, matches, seen.whole(), now), now, null));
                }
                case Look.Unclear(Cause cause, var _)
                when cause == Cause.DRIFT -> ended(draft, one.in(running.controlFailed(now), now, null));
                case Look.Unclear(Cause cause, var notBefore) -> {
                    Cadences.Retry retry = desk.cadences().scan();
                    Instant again = now.plus(desk.chance().about(retry.after(running.tries() + 1)));
                    Instant at = notBefore != null && notBefore.isAfter(again) ? notBefore : again;
                    BrokerScanState next = Breakers.isPutOff(cause)
                            ? running.defer(cause, at)
                            : running.tries() >= retry.tries() ? running.giveUp(cause, now) : running.retry(cause, at);
                    if (next instanceof BrokerScanState.Retrying) {
                        draft.put(one.in(next, now, at));
                    } else {
                        ended(draft, one.in(next, now, null));
                    }
                }
            }
            return Optional.of(draft);
        });
    }

    /** Where not all was seen, that nothing was found means nothing. */
    private static BrokerScanState answer(BrokerScanState.Running running, int matches, boolean whole, Instant now) {
        if (matches > 0) {
            return running.matched(matches, now);
        }
        return whole ? running.noMatch(now) : running.giveUp(Cause.INDETERMINATE, now);
    }

    private interface Ending {
        BrokerScanState of(BrokerScanState.Open open);
    }

    private void end(BrokerScan claimed, Ending ending) {
        desk.store(claimed.caseId(), () -> {
            Instant now = desk.now();
            BrokerScan one = desk.store().find(claimed.id()).orElseThrow();
            if (!(one.state() instanceof BrokerScanState.Open open)) {
                return Optional.empty();
            }
            Draft draft = new Draft(now);
            ended(draft, one.in(ending.of(open), now, null));
            return Optional.of(draft);
        });
    }

    private void ended(Draft draft, BrokerScan one) {
        Scan scan = desk.store().find(one.scanId()).orElseThrow();
        boolean answered =
                one.state() instanceof BrokerScanState.Matched || one.state() instanceof BrokerScanState.NoMatch;
        if (scan.state() instanceof ScanState.Created created) {
            scan = scan.in(created.start(draft.at()), draft.at());
        }
        Scan after = scan.ended(answered, draft.at());
        draft.put(one)
                .put(after)
                .tell(Event.What.BROKER_SCAN_ENDED, one, one.state().getClass().getSimpleName());
        if (after.open() == 0) {
            draft.tell(Event.What.SCAN_ENDED, after);
        }
    }
}
