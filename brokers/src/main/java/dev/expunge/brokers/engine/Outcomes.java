package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.removal.Disclosure;
import dev.expunge.brokers.removal.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows for a record from what came of asking. */
final class Outcomes {
    private final Desk desk;
    private final Families families;

    Outcomes(Desk desk, Families families) {
        this.desk = desk;
        this.families = families;
    }

    /** What a record becomes; empty when it has moved on and nothing follows. */
    interface Move {
        Optional<BrokerRecord> of(Draft draft, BrokerRecord one, RecordState.RemovalPending pending, Attempt attempt);
    }

    void move(RecordId id, Disclosure told, Move move) {
        desk.store(() -> {
            BrokerRecord one = desk.store().find(id).orElseThrow();
            Attempt attempt = one.attempt();
            if (attempt == null) {
                return Optional.empty();
            }
            Draft draft = new Draft(desk.now());
            Attempt disclosed = attempt.disclosed(told);
            if (!(one.state() instanceof RecordState.RemovalPending pending)) {
                // the record has moved on; that something was told must be kept all the same
                return told.equals(Disclosure.NONE)
                        ? Optional.empty()
                        : Optional.of(draft.put(one.attempting(disclosed)));
            }
            Optional<BrokerRecord> moved = move.of(draft, one.attempting(disclosed), pending, disclosed);
            moved.ifPresent(draft::put);
            families.follow(draft, desk.store().records(one.caseId()));
            return moved.map(there -> draft);
        });
    }

    /** @param number of the attempt that this came of */
    void submitted(RecordId id, int number, Definition asked, Submission submission) {
        move(id, submission.disclosure(), (draft, one, pending, attempt) -> {
            AttemptState.Running running = attempt.number() == number ? running(attempt, submission) : null;
            if (running == null) {
                return Optional.of(one);
            }
            return Optional.of(
                    switch (submission) {
                        case Submission.Accepted _ ->
                            accepted(
                                    draft,
                                    one,
                                    pending,
                                    attempt.in(running.submitted(draft.at()).accept(draft.at())));
                        case Submission.AwaitsMail(var _, String resume) ->
                            awaiting(draft, one, attempt, running, asked, resume);
                        case Submission.HandedOff(var _, String reason) ->
                            handedOff(draft, one, pending, running, new Action(Action.Why.BY_HAND, reason));
                        case Submission.Withheld(var _, var fields) ->
                            handedOff(
                                    draft,
                                    one,
                                    pending,
                                    running,
                                    new Action(Action.Why.WITHHELD, String.join(", ", fields)));
                        case Submission.Failed(Disclosure told, Cause cause, boolean permanent, var notBefore) ->
                            permanent
                                    ? failed(draft, one, pending, attempt.in(running.failedForGood(cause)), cause)
                                    : again(draft, one, pending, attempt, running, told, cause, notBefore);
                    });
        });
    }

    /** An answer that came when its lease was over and the attempt planned again counts; that none came counted already. */
    private static AttemptState.@Nullable Running running(Attempt attempt, Submission submission) {
        return switch (attempt.state()) {
            case AttemptState.Running running -> running;
            case AttemptState.Planned planned -> submission instanceof Submission.Failed ? null : planned.run();
            case AttemptState.Submitted _, AttemptState.AwaitingConfirmation _, AttemptState.Accepted _ -> null;
            case AttemptState.HandedOff _, AttemptState.FailedForGood _, AttemptState.Closed _ -> null;
        };
    }

    /** Tries again later, after something that went wrong before the broker was asked. */
    void again(RecordId id, Cause cause, @Nullable Instant notBefore) {
        move(id, Disclosure.NONE, (draft, one, pending, attempt) -> switch (attempt.state()) {
            case AttemptState.Planned planned ->
                Optional.of(again(draft, one, pending, attempt, planned.run(), Disclosure.NONE, cause, notBefore));
            case AttemptState.Running running ->
                Optional.of(again(draft, one, pending, attempt, running, Disclosure.NONE, cause, notBefore));
            case AttemptState.Submitted _, AttemptState.AwaitingConfirmation _, AttemptState.Accepted _ ->
                Optional.empty();
            case AttemptState.HandedOff _, AttemptState.FailedForGood _, AttemptState.Closed _ -> Optional.empty();
        });
    }

    void handOff(RecordId id, Action what) {
        move(id, Disclosure.NONE, (draft, one, pending, attempt) -> Optional.of(required(draft, one, pending, what)));
    }

    BrokerRecord accepted(Draft draft, BrokerRecord one, RecordState.RemovalPending pending, Attempt attempt) {
        Instant now = draft.at();
        BrokerRecord submitted =
                families.counted(one.in(pending.submit(now), null, now).attempting(attempt), now);
        draft.tell(Event.What.REQUEST_ACCEPTED, submitted, "");
        return submitted;
    }

    private BrokerRecord awaiting(
            Draft draft,
            BrokerRecord one,
            Attempt attempt,
            AttemptState.Running running,
            Definition asked,
            String resume) {
        Instant now = draft.at();
        var confirmation = asked.removal() == null ? null : asked.removal().confirmation();
        Duration expires = confirmation == null ? Duration.ofDays(3) : confirmation.expires();
        Duration notBefore = confirmation == null ? Duration.ZERO : confirmation.notBefore();
        Duration first = desk.chance().about(desk.cadences().confirming().first());
        draft.tell(Event.What.REQUEST_SENT, one, "");
        AttemptState.AwaitingConfirmation awaiting = running.submitted(now).awaitConfirmation(now.plus(expires));
        return one.attempting(attempt.in(awaiting).resumedBy(resume))
                .with(one.milestones().submitted(now))
                .due(now.plus(notBefore).plus(first));
    }

    private BrokerRecord handedOff(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            AttemptState.Running running,
            Action what) {
        Attempt attempt = one.attempt();
        return required(
                draft, one.attempting(attempt == null ? null : attempt.in(running.handedOff(what))), pending, what);
    }

    BrokerRecord required(Draft draft, BrokerRecord one, RecordState.RemovalPending pending, Action what) {
        BrokerRecord moved = one.in(pending.handOff(what, draft.at()), null, draft.at());
        draft.tell(Event.What.ACTION_REQUIRED, moved, what.why().name());
        return moved;
    }

    private BrokerRecord failed(
            Draft draft, BrokerRecord one, RecordState.RemovalPending pending, Attempt attempt, Cause cause) {
        return required(draft, one.attempting(attempt), pending, new Action(Action.Why.FAILED, cause.name()));
    }

    private BrokerRecord again(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            Attempt attempt,
            AttemptState.Running running,
            Disclosure told,
            Cause cause,
            @Nullable Instant notBefore) {
        Cadences.Retry retry = desk.cadences().removal();
        if (Breakers.isPutOff(cause) && told.fields().isEmpty()) {
            Instant at = notBefore == null ? draft.at().plus(desk.chance().about(retry.after(1))) : notBefore;
            return one.attempting(attempt.in(running.deferred(at))).due(at);
        }
        if (running.tries() >= retry.tries()) {
            return failed(draft, one, pending, attempt.in(running.failedForGood(cause)), cause);
        }
        Instant wait = draft.at().plus(desk.chance().about(retry.after(running.tries())));
        Instant at = notBefore != null && notBefore.isAfter(wait) ? notBefore : wait;
        return one.attempting(attempt.in(running.failed(at))).due(at);
    }
}
