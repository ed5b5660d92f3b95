package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Verification;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.verify.Probe;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looking whether a request was heeded. */
final class VerificationWork {
    private final Desk desk;
    private final Breakers breakers;
    private final Families families;

    VerificationWork(Desk desk, Breakers breakers, Families families) {
        this.desk = desk;
        this.breakers = breakers;
        this.families = families;
    }

    void look(BrokerRecord claimed, Definition broker, Case whose) {
        Verification rules = broker.verification();
        if (rules == null) {
            desk.store(() -> desk.store().find(claimed.id()).map(one -> new Draft(desk.now()).put(one.due(null))));
            return;
        }
        Optional<Instant> wait = breakers.wait(broker);
        if (wait.isPresent()) {
            desk.store().release(new Work.OnRecord(claimed), wait.get());
            return;
        }
        // the very question that found it: to another one its absence would be no answer
        Profile asked = claimed.sighting().asked();
        Probe probe = desk.fieldwork()
                .probe(
                        broker,
                        asked == null ? requireNonNull(whose.profile()) : asked,
                        claimed.listing(),
                        claimed.sighting().page(),
                        others(claimed));
        if (probe instanceof Probe.Inconclusive(Cause cause, var notBefore)) {
            breakers.failed(broker, cause, cause == Cause.DRIFT, notBefore);
        } else {
            breakers.succeeded(broker);
        }
        desk.store(() -> {
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            // what was seen was seen of the listing as it was when the look began
            if (one.version() != claimed.version()
                    || !(one.verification() instanceof VerificationState.Scheduled scheduled)) {
                return Optional.empty();
            }
            Draft draft = new Draft(desk.now());
            draft.put(follow(draft, one, scheduled.probe(), rules, probe));
            families.follow(draft, desk.store().records(one.caseId()));
            return Optional.of(draft);
        });
    }

    private Set<String> others(BrokerRecord record) {
        return desk.store().records(record.caseId()).stream()
                .filter(one -> one.broker().equals(record.broker()) && !one.id().equals(record.id()))
                .flatMap(one -> Optional.ofNullable(one.listing().id()).stream())
                .collect(Collectors.toSet());
    }

    /** The listing could not be looked at. */
    void faulted(RecordId id) {
        desk.store(() -> {
            BrokerRecord one = desk.store().find(id).orElseThrow();
            Instant now = desk.now();
            return one.verification() instanceof VerificationState.Scheduled scheduled && one.dueAt() != null
                    ? Optional.of(new Draft(now)
                            .put(unclear(one, scheduled.probe().inconclusive(Cause.INDETERMINATE), now, null)))
                    : Optional.empty();
        });
    }

    private BrokerRecord follow(
            Draft draft, BrokerRecord one, VerificationState.Probing probing, Verification rules, Probe probe) {
        Instant now = draft.at();
        return switch (probe) {
            case Probe.Absent _ -> absent(draft, one, probing.absent(now, rules.absences(), rules.apart()), rules);
            case Probe.Present(boolean page) -> {
                BrokerRecord seen = page ? one.with(one.sighting().withPage()) : one;
                yield present(draft, seen, probing.present());
            }
            case Probe.Inconclusive(Cause cause, var notBefore) ->
                unclear(one, probing.inconclusive(cause), now, notBefore);
        };
    }

    private BrokerRecord absent(Draft draft, BrokerRecord one, VerificationState state, Verification rules) {
        Instant now = draft.at();
        return switch (state) {
            case VerificationState.Removed removed -> removed(draft, one, removed);
            case VerificationState.Absent absent -> {
                Instant again = now.plus(desk.chance().atLeast(rules.apart()));
                yield one.verifying(absent.again(again)).due(again);
            }
            case VerificationState.Scheduled _, VerificationState.Probing _, VerificationState.Present _ ->
                throw new IllegalStateException("an absence leads nowhere");
            case VerificationState.Inconclusive _ -> throw new IllegalStateException("an absence leads nowhere");
        };
    }

    private BrokerRecord removed(Draft draft, BrokerRecord one, VerificationState.Removed removed) {
        Instant now = draft.at();
        Attempt attempt = one.attempt();
        BrokerRecord verified = one.in(verified(one.state(), now), null, now)
                .verifying(removed)
                .with(one.milestones().verified(now))
                .attempting(
                        attempt != null && attempt.state() instanceof AttemptState.Accepted accepted
                                ? attempt.in(accepted.succeed(now))
                                : attempt);
        draft.tell(Event.What.REMOVAL_VERIFIED, verified, "");
        return verified;
    }

    private BrokerRecord present(Draft draft, BrokerRecord one, VerificationState.Present present) {
        Instant now = draft.at();
        Instant accepted = one.milestones().confirmedAt();
        Schedule schedule = families.schedule(one, accepted == null ? now : accepted);
        if (!schedule.isOverdue(now)) {
            Instant next = schedule.next(now)
                    .orElse(now.plus(desk.cadences().verifying().atLeast()));
            return one.verifying(present.again(next)).due(next);
        }
        Attempt attempt = one.attempt();
        BrokerRecord overdue = one.in(overdue(one.state(), now), now, now)
                .verifying(null)
                .attempting(
                        attempt != null && attempt.state() instanceof AttemptState.Accepted ignored
                                ? attempt.in(ignored.ignored(now))
                                : attempt);
        draft.tell(Event.What.OVERDUE, overdue, "");
        return overdue;
    }

    private BrokerRecord unclear(
            BrokerRecord one, VerificationState.Inconclusive state, Instant now, @Nullable Instant notBefore) {
        Instant wait = now.plus(
                desk.chance().about(desk.cadences().scan().after(state.tally().unclear())));
        Instant again = notBefore != null && notBefore.isAfter(wait) ? notBefore : wait;
        return one.verifying(state.again(again)).due(again);
    }

    private static RecordState.RemovalVerified verified(RecordState state, Instant now) {
        return switch (state) {
            case RecordState.RemovalSubmitted submitted -> submitted.verify(now);
            case RecordState.CoveredByFamily covered -> covered.verify(now);
            case RecordState.Unverified _, RecordState.RemovalVerified _, RecordState.Orphaned _ -> throw illegal();
        };
    }

    private static RecordState.RemovalOverdue overdue(RecordState state, Instant now) {
        return switch (state) {
            case RecordState.RemovalSubmitted submitted -> submitted.overdue(now);
            case RecordState.CoveredByFamily covered -> covered.overdue(now);
            case RecordState.Unverified _, RecordState.RemovalVerified _, RecordState.Orphaned _ -> throw illegal();
        };
    }

    private static IllegalStateException illegal() {
        return new IllegalStateException("nothing is verified of a record that nobody asked to remove");
    }

    /** After the last look: asks again, or gives up asking. */
    void overdue(BrokerRecord claimed) {
        desk.store(() -> {
            Instant now = desk.now();
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            if (!(one.state() instanceof RecordState.RemovalOverdue overdue)) {
                return Optional.empty();
            }
            Draft draft = new Draft(now);
            if (one.asked() <= desk.cadences().asking().times()) {
                draft.put(one.in(overdue.askAgain(now), now, now).planned(now));
            } else {
                BrokerRecord escalated = one.in(overdue.escalate(now), null, now);
                draft.put(escalated).tell(Event.What.ESCALATED, escalated, "");
            }
            families.follow(draft, desk.store().records(one.caseId()));
            return Optional.of(draft);
        });
    }
}
