package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves brokers alone that fail, and says so. */
final class Breakers {
    private final Desk desk;

    Breakers(Desk desk) {
        this.desk = desk;
    }

    /** When to come back; empty when the broker may be called now, perhaps as a trial. */
    Optional<Instant> wait(Definition broker) {
        Instant now = desk.now();
        Optional<Breaker> breaker = desk.store().breaker(broker.id());
        if (breaker.isEmpty() || breaker.get().until() == null) {
            return Optional.empty();
        }
        Instant until = breaker.get().closedUntil(broker.digest());
        if (until.isAfter(now)) {
            return Optional.of(until.plus(desk.chance().about(Duration.ofMinutes(1))));
        }
        Draft trial = new Draft(now).put(breaker.get().trial(now));
        return desk.store().save(trial.change())
                ? Optional.empty()
                : Optional.of(now.plus(desk.chance().about(Duration.ofMinutes(1))));
    }

    void succeeded(Definition broker) {
        desk.store(() -> {
            Breaker before = before(broker);
            if (before.isQuiet()) {
                return Optional.empty();
            }
            Draft draft =
                    new Draft(desk.now()).put(before.succeeded(desk.cadences().breaking()));
            return Optional.of(
                    before.until() == null ? draft : draft.tell(Event.What.BROKER_RECOVERED, broker.id(), ""));
        });
    }

    /** @param certain whether the cause is known for certain, as with a control that failed */
    void failed(Definition broker, Cause cause, boolean certain, @Nullable Instant notBefore) {
        if (isOurs(cause)) {
            return;
        }
        desk.store(() -> {
            Instant now = desk.now();
            Breaker before = before(broker);
            Instant resume = now.plus(desk.chance().about(pause(cause)));
            Instant later = notBefore != null && notBefore.isAfter(resume) ? notBefore : resume;
            Breaker after = before.failed(
                    cause, certain, later, broker.digest(), desk.cadences().breaking());
            Draft draft = new Draft(now).put(after);
            if (after.cause() != null && after.cause() != before.cause()) {
                draft.tell(after.drifted() ? Event.What.DRIFT : Event.What.BROKER_PAUSED, broker.id(), cause.name());
            }
            return Optional.of(draft);
        });
    }

    private Breaker before(Definition broker) {
        return desk.store().breaker(broker.id()).orElseGet(() -> Breaker.closed(broker.id()));
    }

    private Duration pause(Cause cause) {
        Cadences.Breaking breaking = desk.cadences().breaking();
        return switch (cause) {
            case RATE_LIMITED, UNAVAILABLE, TIMEOUT -> breaking.outage();
            case CHALLENGED, BLOCKED, INDETERMINATE, DRIFT -> breaking.change();
            case ROBOTS, BUDGET, PAUSED, REFUSED, NO_BROWSER -> Duration.ZERO;
        };
    }

    /** It was not tried, and it will be later. */
    static boolean isPutOff(Cause cause) {
        return cause == Cause.BUDGET || cause == Cause.PAUSED;
    }

    private static boolean isOurs(Cause cause) {
        return switch (cause) {
            case ROBOTS, BUDGET, PAUSED, REFUSED, NO_BROWSER -> true;
            case RATE_LIMITED, UNAVAILABLE, TIMEOUT, CHALLENGED, BLOCKED, INDETERMINATE, DRIFT -> false;
        };
    }
}
