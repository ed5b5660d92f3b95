package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import java.util.Optional;

/** What is due of a record, by its state. */
final class RecordWork {
    private final Desk desk;
    private final RemovalWork removals;
    private final ConfirmationWork confirmations;
    private final VerificationWork verifications;
    private final Families families;
    private final Outcomes outcomes;

    RecordWork(
            Desk desk,
            RemovalWork removals,
            ConfirmationWork confirmations,
            VerificationWork verifications,
            Families families,
            Outcomes outcomes) {
        this.desk = desk;
        this.removals = removals;
        this.confirmations = confirmations;
        this.verifications = verifications;
        this.families = families;
        this.outcomes = outcomes;
    }

    void work(BrokerRecord claimed) {
        if (desk.store().find(claimed.id()).orElseThrow().version() != claimed.version()) {
            // somebody was faster, and said when it is due
            return;
        }
        Case whose = desk.store().find(claimed.caseId()).orElseThrow();
        if (whose.profile() == null) {
            idle(claimed);
            return;
        }
        Optional<Definition> broker = desk.broker(claimed.broker());
        switch (claimed.state()) {
            case RecordState.Review _ -> expire(claimed);
            case RecordState.RemovalOverdue _ -> verifications.overdue(claimed);
            case RecordState.RemovalPending _, RecordState.RemovalSubmitted _, RecordState.CoveredByFamily _ ->
                broker.ifPresentOrElse(known -> atBroker(claimed, known, whose), () -> tomorrow(claimed));
            case RecordState.Found _, RecordState.NotMe _, RecordState.Expired _, RecordState.ActionRequired _ ->
                idle(claimed);
            case RecordState.RemovalVerified _, RecordState.Relisted _, RecordState.Orphaned _ -> idle(claimed);
        }
    }

    /** A fault counts like an answer that says nothing, so that no broker is told the same for ever. */
    void faulted(BrokerRecord claimed) {
        outcomes.again(claimed.id(), Cause.INDETERMINATE, null);
        confirmations.faulted(claimed.id());
        verifications.faulted(claimed.id());
    }

    private void atBroker(BrokerRecord claimed, Definition broker, Case whose) {
        if (rests(claimed, broker)) {
            tomorrow(claimed);
            return;
        }
        if (!(claimed.state() instanceof RecordState.RemovalPending)) {
            verifications.look(claimed, broker, whose);
            return;
        }
        Attempt attempt = claimed.attempt();
        if (attempt == null) {
            idle(claimed);
            return;
        }
        switch (attempt.state()) {
            case AttemptState.Planned _ -> removals.ask(claimed, broker, whose);
            // whoever ran it never came back: the broker may have been asked or not, and asking twice does no harm
            case AttemptState.Running _ -> outcomes.again(claimed.id(), Cause.TIMEOUT, null);
            case AttemptState.AwaitingConfirmation awaiting -> confirmations.look(claimed, broker, whose, awaiting);
            case AttemptState.Submitted _, AttemptState.Accepted _, AttemptState.HandedOff _ -> idle(claimed);
            case AttemptState.FailedForGood _, AttemptState.Closed _ -> idle(claimed);
        }
    }

    /** Its site may be somebody else's by now: it is told nothing, and what it says means nothing. */
    private boolean rests(BrokerRecord claimed, Definition broker) {
        Instant now = desk.now();
        boolean asks = claimed.state() instanceof RecordState.RemovalPending;
        return !broker.isActiveAt(now)
                || asks
                        && families.asked(broker)
                                .filter(asked -> !asked.isActiveAt(now))
                                .isPresent();
    }

    /** The broker is not known any more, or not yet again, or it rests. */
    private void tomorrow(BrokerRecord claimed) {
        Instant later =
                desk.now().plus(desk.chance().about(desk.cadences().breaking().change()));
        desk.store().release(new Work.OnRecord(claimed), later);
    }

    private void idle(BrokerRecord claimed) {
        desk.store(() -> desk.store()
                .find(claimed.id())
                .filter(one -> one.version() == claimed.version())
                .map(one -> new Draft(desk.now()).put(one.due(null))));
    }

    private void expire(BrokerRecord claimed) {
        desk.store(() -> {
            Instant now = desk.now();
            BrokerRecord one = desk.store().find(claimed.id()).orElseThrow();
            return one.state() instanceof RecordState.Review review && !now.isBefore(review.until())
                    ? Optional.of(new Draft(now).put(one.in(review.expire(now), null, now)))
                    : Optional.empty();
        });
    }
}
