package dev.expunge.brokers.engine;

import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Enrolments: opened, scanned again and again, canceled, deleted. */
final class CaseWork {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Desk desk;
    private final ScanWork scans;

    CaseWork(Desk desk, ScanWork scans) {
        this.desk = desk;
        this.scans = scans;
    }

    CaseId open(Profile profile, Contact contact, Terms terms, boolean enrols) {
        Instant now = desk.now();
        Draft draft = new Draft(now);
        Case one = new Case(
                desk.ids().ofCase(),
                profile,
                contact,
                terms,
                enrols ? new Care.Enrolled(now) : new Care.Once(now),
                enrols ? rescan(terms, now, now) : null,
                0);
        draft.put(one);
        scans.begin(draft, one, profile);
        if (!desk.store().save(draft.change())) {
            throw new IllegalStateException("an id was drawn twice");
        }
        return one.id();
    }

    void work(Case claimed) {
        desk.store(() -> {
            Instant now = desk.now();
            Case one = desk.store().find(claimed.id()).orElseThrow();
            Profile profile = one.profile();
            Instant due = one.dueAt();
            if (profile == null || due == null || due.isAfter(now)) {
                return Optional.empty();
            }
            Draft draft = new Draft(now);
            switch (one.care()) {
                case Care.Enrolled enrolled -> {
                    scans.begin(draft, one, profile);
                    draft.put(one.with(enrolled, rescan(one.terms(), enrolled.since(), now)));
                }
                case Care.Canceled canceled -> wrapUp(draft, one, canceled);
                case Care.Once once -> draft.put(one.with(once, null));
                case Care.Deleted deleted -> draft.put(one.with(deleted, null));
            }
            return Optional.of(draft);
        });
    }

    private Instant rescan(Terms terms, Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return now.plus(desk.chance().about(desk.cadences().maintenance().wait(age, terms)));
    }

    /** What is personal goes only after all open removals have ended, or their time is over. */
    private void wrapUp(Draft draft, Case one, Care.Canceled canceled) {
        Instant now = draft.at();
        boolean open = desk.store().records(one.id()).stream().anyMatch(CaseWork::isOpen);
        boolean timeIsOver = !now.isBefore(canceled.at().plus(desk.cadences().wrapUp()));
        if (open && !timeIsOver) {
            draft.put(one.with(canceled, now.plus(desk.chance().about(WEEK))));
        } else {
            delete(draft, one);
        }
    }

    private static boolean isOpen(BrokerRecord record) {
        return switch (record.state()) {
            case RecordState.RemovalPending _, RecordState.CoveredByFamily _, RecordState.RemovalSubmitted _ -> true;
            case RecordState.RemovalOverdue _, RecordState.Relisted _, RecordState.ActionRequired _ -> true;
            case RecordState.Review _, RecordState.Found _, RecordState.NotMe _, RecordState.Expired _ -> false;
            case RecordState.RemovalVerified _, RecordState.Orphaned _ -> false;
        };
    }

    void cancel(CaseId id) {
        desk.store(() -> {
            Instant now = desk.now();
            Case one = desk.store().find(id).orElseThrow();
            if (!(one.care() instanceof Care.Enrolled enrolled)) {
                return Optional.empty();
            }
            Draft draft = new Draft(now).put(one.with(enrolled.cancel(now), now));
            scans.cancel(draft, one);
            return Optional.of(draft);
        });
    }

    void delete(CaseId id) {
        desk.store(() -> {
            Draft draft = new Draft(desk.now());
            Case one = desk.store().find(id).orElseThrow();
            if (one.care() instanceof Care.Deleted) {
                return Optional.empty();
            }
            delete(draft, one);
            return Optional.of(draft);
        });
    }

    private void delete(Draft draft, Case one) {
        Instant now = draft.at();
        draft.put(one.purged(now));
        for (Scan scan : desk.store().scans(one.id())) {
            draft.put(scan.in(scan.state().delete(now), now));
            for (BrokerScan part : desk.store().brokerScans(scan.id())) {
                if (part.state() instanceof BrokerScanState.Open open) {
                    draft.put(part.in(open.stop(Skip.CANCELED), now, null));
                }
            }
        }
        desk.store().records(one.id()).forEach(record -> draft.put(orphaned(record, now)));
    }

    private static BrokerRecord orphaned(BrokerRecord record, Instant now) {
        Attempt attempt = record.attempt();
        BrokerRecord purged = record.with(record.sighting().purged(Listing.NOBODY))
                .attempting(attempt == null ? null : attempt.superseded(now));
        return record.state() instanceof RecordState.Unverified open
                ? purged.in(open.orphan(now), null, now).verifying(null)
                : purged.due(null);
    }
}
