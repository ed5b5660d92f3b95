package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
import dev.expunge.brokers.removal.Disclosure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waiting for the mail that confirms a request. */
final class ConfirmationWork {
    private final Desk desk;
    private final Families families;
    private final Outcomes outcomes;

    ConfirmationWork(Desk desk, Families families, Outcomes outcomes) {
        this.desk = desk;
        this.families = families;
        this.outcomes = outcomes;
    }

    void look(BrokerRecord claimed, Definition broker, Case whose, AttemptState.AwaitingConfirmation awaiting) {
        Definition asked = families.asked(broker).orElse(broker);
        Attempt attempt = requireNonNull(claimed.attempt());
        Confirmation came = desk.fieldwork()
                .confirm(
                        asked,
                        new Awaited(
                                claimed.id() + "/" + attempt.number(),
                                requireNonNull(whose.profile()),
                                claimed.listing(),
                                requireNonNull(whose.contact()),
                                awaiting.since(),
                                awaiting.until(),
                                attempt.resume()));
        outcomes.move(
                claimed.id(),
                told(came),
                (draft, one, pending, now) -> now.state() instanceof AttemptState.AwaitingConfirmation still
                        ? Optional.of(follow(draft, one, pending, now, still, came))
                        : Optional.of(one));
    }

    /** The mail could not be looked for. */
    void faulted(RecordId id) {
        outcomes.move(
                id,
                Disclosure.NONE,
                (draft, one, pending, now) -> now.state() instanceof AttemptState.AwaitingConfirmation still
                        ? Optional.of(later(draft, one, pending, now, still))
                        : Optional.empty());
    }

    private static Disclosure told(Confirmation came) {
        return switch (came) {
            case Confirmation.Confirmed(Disclosure disclosure) -> disclosure;
            case Confirmation.HandedOff(Disclosure disclosure, var _) -> disclosure;
            case Confirmation.NotYet _, Confirmation.Expired _ -> Disclosure.NONE;
            case Confirmation.Suspicious _, Confirmation.Unclear _ -> Disclosure.NONE;
        };
    }

    private BrokerRecord follow(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            Attempt attempt,
            AttemptState.AwaitingConfirmation awaiting,
            Confirmation came) {
        return switch (came) {
            case Confirmation.Confirmed _ ->
                outcomes.accepted(draft, one, pending, attempt.in(awaiting.confirmed(draft.at())));
            case Confirmation.HandedOff(var _, String reason) ->
                handedOff(draft, one, pending, attempt, awaiting, new Action(Action.Why.BY_HAND, reason));
            case Confirmation.Expired _ -> expired(draft, one, pending, attempt, awaiting);
            case Confirmation.Suspicious(String reason) -> {
                if (awaiting.suspicious() == 0) {
                    draft.tell(Event.What.SUSPICIOUS_MAIL, one, reason);
                }
                yield later(draft, one, pending, attempt.in(awaiting.suspected()), awaiting.suspected());
            }
            case Confirmation.NotYet _, Confirmation.Unclear _ -> later(draft, one, pending, attempt, awaiting);
        };
    }

    private BrokerRecord later(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            Attempt attempt,
            AttemptState.AwaitingConfirmation awaiting) {
        Instant now = draft.at();
        if (!now.isBefore(awaiting.until())) {
            return expired(draft, one, pending, attempt, awaiting);
        }
        Duration wait = desk.cadences().confirming().wait(Duration.between(awaiting.since(), now));
        return one.attempting(attempt).due(now.plus(desk.chance().about(wait)));
    }

    private BrokerRecord expired(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            Attempt attempt,
            AttemptState.AwaitingConfirmation awaiting) {
        if (awaiting.suspicious() > 0) {
            return handedOff(draft, one, pending, attempt, awaiting, new Action(Action.Why.SUSPICIOUS_MAIL, ""));
        }
        if (awaiting.tries() >= desk.cadences().confirming().expiries()) {
            return handedOff(
                    draft,
                    one,
                    pending,
                    attempt,
                    awaiting,
                    new Action(Action.Why.FAILED, "no mail confirmed the request"));
        }
        Instant again =
                draft.at().plus(desk.chance().about(desk.cadences().removal().after(awaiting.tries())));
        return one.attempting(attempt.in(awaiting.expired(again))).due(again);
    }

    private BrokerRecord handedOff(
            Draft draft,
            BrokerRecord one,
            RecordState.RemovalPending pending,
            Attempt attempt,
            AttemptState.AwaitingConfirmation awaiting,
            Action what) {
        return outcomes.required(draft, one.attempting(attempt.in(awaiting.handedOff(what))), pending, what);
    }
}
