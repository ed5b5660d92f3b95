package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.brokers.removal.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Asking for a removal: never before the listing was seen, just before, to show the person still. */
final class RemovalWork {
    private static final Duration PARENT_WAIT = Duration.ofHours(1);

    private final Desk desk;
    private final Breakers breakers;
    private final Families families;
    private final Recheck recheck;
    private final Outcomes outcomes;

    RemovalWork(Desk desk, Breakers breakers, Families families, Recheck recheck, Outcomes outcomes) {
        this.desk = desk;
        this.breakers = breakers;
        this.families = families;
        this.recheck = recheck;
        this.outcomes = outcomes;
    }

    void ask(BrokerRecord claimed, Definition broker, Case whose) {
        Profile profile = requireNonNull(whose.profile());
        Contact contact = requireNonNull(whose.contact());
        Optional<Definition> asked = families.asked(broker);
        if (asked.isEmpty()) {
            outcomes.handOff(claimed.id(), new Action(Action.Why.BY_HAND, "the family has no parent to ask"));
            return;
        }
        Optional<Instant> wait = breakers.wait(broker).or(() -> waitFor(asked.get(), broker));
        if (wait.isPresent()) {
            desk.store().release(new Work.OnRecord(claimed), wait.get());
            return;
        }
        Optional<Listing> seen = recheck.stillShows(claimed, broker, whose);
        if (seen.isEmpty()) {
            return;
        }
        if (Families.asksParent(broker) && covered(claimed, asked.get())) {
            return;
        }
        OptionalInt number = start(claimed.id(), asked.get(), seen.get());
        if (number.isEmpty()) {
            return;
        }
        Submission submission = desk.fieldwork().submit(asked.get(), profile, seen.get(), contact);
        if (!broker.id().equals(asked.get().id())) {
            submission = unknownToParent(submission);
        }
        report(asked.get(), submission);
        outcomes.submitted(claimed.id(), number.getAsInt(), asked.get(), submission);
    }

    /** A parent that cannot make anything of a member's listing has not changed: it does not list the person itself. */
    private static Submission unknownToParent(Submission submission) {
        return submission instanceof Submission.Failed(var told, Cause cause, boolean _, var _)
                        && (cause == Cause.DRIFT || cause == Cause.INDETERMINATE)
                ? new Submission.HandedOff(told, "the family's parent does not know the listing")
                : submission;
    }

    private Optional<Instant> waitFor(Definition asked, Definition broker) {
        return asked.id().equals(broker.id()) ? Optional.empty() : breakers.wait(asked);
    }

    /** Whether another record of the family carries the request, or may do so soon. */
    private boolean covered(BrokerRecord claimed, Definition parent) {
        if (!claimed.broker().equals(parent.id()) && families.parentIsOpen(claimed, parent)) {
            desk.store()
                    .release(
                            new Work.OnRecord(claimed),
                            desk.now().plus(desk.chance().about(PARENT_WAIT)));
            return true;
        }
        boolean[] covered = {false};
        desk.store(() -> {
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            Optional<BrokerRecord> carrier = families.carrier(one, parent);
            covered[0] = carrier.isPresent();
            if (carrier.isEmpty() || !(one.state() instanceof RecordState.RemovalPending pending)) {
                return Optional.empty();
            }
            Draft draft = new Draft(desk.now());
            draft.put(families.cover(draft, one, pending, carrier.get()));
            families.follow(draft, desk.store().records(one.caseId()));
            return Optional.of(draft);
        });
        return covered[0];
    }

    /** The number of the attempt that began; empty when meanwhile the record moved on, or shows something else. */
    private OptionalInt start(RecordId id, Definition asked, Listing seen) {
        OptionalInt[] number = {OptionalInt.empty()};
        desk.store(() -> {
            Instant now = desk.now();
            BrokerRecord one = desk.store().find(id).orElseThrow();
            Case whose = desk.store().find(one.caseId()).orElseThrow();
            Attempt attempt = one.attempt();
            number[0] = OptionalInt.empty();
            if (!(one.state() instanceof RecordState.RemovalPending)
                    || attempt == null
                    || !(attempt.state() instanceof AttemptState.Planned planned)
                    || whose.profile() == null
                    || !whose.isSureOf(one)
                    || one.sighting().missing() > 0
                    || !one.listing().equals(seen)) {
                return Optional.empty();
            }
            number[0] = OptionalInt.of(attempt.number());
            return Optional.of(new Draft(now)
                    .put(one.attempting(attempt.in(planned.run()).by(asked.digest()))
                            .due(now.plus(desk.lease()))));
        });
        return number[0];
    }

    private void report(Definition asked, Submission submission) {
        if (submission instanceof Submission.Failed(var _, Cause cause, boolean permanent, var notBefore)) {
            if (!permanent) {
                breakers.failed(asked, cause, false, notBefore);
            }
        }
    }
}
