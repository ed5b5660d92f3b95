package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.verify.Probe;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees, right before a request, that the listing still shows the person that it was matched with. */
final class Recheck {
    private final Desk desk;
    private final Breakers breakers;
    private final Reconciling reconciling;
    private final Families families;
    private final Outcomes outcomes;

    Recheck(Desk desk, Breakers breakers, Reconciling reconciling, Families families, Outcomes outcomes) {
        this.desk = desk;
        this.breakers = breakers;
        this.reconciling = reconciling;
        this.families = families;
        this.outcomes = outcomes;
    }

    /** The listing that was seen to show the person; empty when none was, and then what follows from that is stored. */
    Optional<Listing> stillShows(BrokerRecord claimed, Definition broker, Case whose) {
        if (isFresh(claimed) || lookAgain(claimed, broker, whose)) {
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            if (isSure(one, whose) && pageSeen(one, broker, requireNonNull(whose.profile()))) {
                return Optional.of(one.listing());
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(BrokerRecord record) {
        return record.sighting().missing() == 0
                && !desk.now()
                        .isAfter(record.sighting().at().plus(desk.cadences().fresh()));
    }

    private boolean lookAgain(BrokerRecord claimed, Definition broker, Case whose) {
        Profile asked = requireNonNull(whose.profile());
        Instant began = desk.now();
        Look look = desk.fieldwork().look(broker, asked, whose.thresholds());
        switch (look) {
            case Look.Unclear(Cause cause, var notBefore) -> {
                breakers.failed(broker, cause, cause == Cause.DRIFT, notBefore);
                outcomes.again(claimed.id(), cause, notBefore);
                return false;
            }
            case Look.Seen seen -> {
                breakers.succeeded(broker);
                desk.store(() -> {
                    Draft draft = new Draft(desk.now());
                    Case now = desk.store().find(whose.id()).orElseThrow();
                    if (now.profile() == null) {
                        return Optional.empty();
                    }
                    reconciling.apply(draft, now, broker, asked, seen);
                    return Optional.of(draft);
                });
            }
        }
        BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
        boolean pending = one.state() instanceof RecordState.RemovalPending
                && one.sighting().missing() == 0;
        if (pending && one.sighting().at().isBefore(began)) {
            // neither seen nor missed
            outcomes.again(claimed.id(), Cause.INDETERMINATE, null);
            return false;
        }
        return pending;
    }

    private boolean isSure(BrokerRecord claimed, Case whose) {
        if (whose.isSureOf(claimed)) {
            return true;
        }
        desk.store(() -> {
            Instant now = desk.now();
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            if (!(one.state() instanceof RecordState.RemovalPending pending)) {
                return Optional.empty();
            }
            if (one.milestones().confirmedAt() != null) {
                // it was the person's when the broker was asked: what is left of it is for the person to judge
                Draft draft = new Draft(now);
                BrokerRecord left = outcomes.required(draft, one, pending, new Action(Action.Why.IGNORED, ""));
                draft.put(left).tell(Event.What.ESCALATED, left, "");
                families.follow(draft, desk.store().records(one.caseId()));
                return Optional.of(draft);
            }
            RecordState.Review review = pending.doubt(now.plus(desk.cadences().review()));
            Attempt attempt = one.attempt();
            BrokerRecord doubted =
                    one.in(review, review.until(), now).attempting(attempt == null ? null : attempt.superseded(now));
            Draft draft = new Draft(now).put(doubted).tell(Event.What.FOR_REVIEW, doubted, "");
            families.follow(draft, desk.store().records(one.caseId()));
            return Optional.of(draft);
        });
        return false;
    }

    /** The listing's own page is seen once while it is there, so that its absence means something later. */
    private boolean pageSeen(BrokerRecord record, Definition broker, Profile profile) {
        if (record.sighting().page()
                || record.listing().url() == null
                || broker.verification() == null
                || broker.verification().gone().isEmpty()) {
            return true;
        }
        return switch (desk.fieldwork().probe(broker, profile, record.listing(), false, Set.of())) {
            case Probe.Present(boolean page) -> {
                if (page) {
                    desk.store(() -> desk.store()
                            .find(record.id())
                            .map(one -> new Draft(desk.now())
                                    .put(one.with(one.sighting().withPage()))));
                }
                yield true;
            }
            case Probe.Absent _ -> true;
            case Probe.Inconclusive(Cause cause, var notBefore) ->
                unless(passes(cause), record, broker, cause, notBefore);
        };
    }

    private boolean unless(
            boolean passes, BrokerRecord record, Definition broker, Cause cause, @Nullable Instant notBefore) {
        if (!passes) {
            breakers.failed(broker, cause, false, notBefore);
            outcomes.again(record.id(), cause, notBefore);
        }
        return passes;
    }

    /** A page that never is there cannot be waited for: then the search alone must tell. */
    private static boolean passes(Cause cause) {
        return switch (cause) {
            case INDETERMINATE, ROBOTS, REFUSED, NO_BROWSER -> true;
            case RATE_LIMITED, CHALLENGED, BLOCKED, UNAVAILABLE, TIMEOUT, DRIFT, BUDGET, PAUSED -> false;
        };
    }
}
