package dev.expunge.brokers.polite;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How we behave towards one broker, whoever of us calls it: its interval, its calls at once and in a day, and what it asked for. */
public final class Manners {
    private static final long LONGEST_QUEUE_SECONDS = 60;

    private final Definition.Politeness politeness;
    private final InstantSource clock;
    private final Pauser pauser;
    private final Duration patience;
    private final Semaphore atOnce;
    private Instant nextCall = Instant.MIN;
    private Instant stayAwayUntil = Instant.MIN;
    private LocalDate day = LocalDate.MIN;
    private int calls;

    /** @param patience longest pause; where a longer one is needed, leave is withheld instead */
    public Manners(Definition.Politeness politeness, InstantSource clock, Pauser pauser, Duration patience) {
        this.politeness = requireNonNull(politeness, "politeness is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pauser = requireNonNull(pauser, "pauser is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.atOnce = new Semaphore(politeness.concurrency(), true);
    }

    /** Asks for one call, and pauses until it is due. Where it is granted, {@link #returned} must follow. */
    public Leave ask() throws InterruptedException {
        if (!atOnce.tryAcquire(LONGEST_QUEUE_SECONDS, TimeUnit.SECONDS)) {
            return new Leave.Withheld(Cause.BUDGET, null);
        }
        Turn turn = turn();
        if (turn.refusal() != null) {
            atOnce.release();
            return turn.refusal();
        }
        boolean granted = false;
        try {
            if (turn.pause().isPositive()) {
                pauser.pause(turn.pause());
            }
            granted = true;
            return new Leave.Granted();
        } finally {
            if (!granted) {
                atOnce.release();
            }
        }
    }

    /** The call is over. */
    public void returned() {
        atOnce.release();
    }

    /** The site asks us to stay away, in its words; answers until when, or null where we do not heed that or it cannot be read. */
    public synchronized @Nullable Instant heed(String retryAfter) {
        Instant until = politeness.honourRetryAfter()
                ? RetryAfter.parse(retryAfter, clock.instant()).orElse(null)
                : null;
        if (until != null && until.isAfter(stayAwayUntil)) {
            stayAwayUntil = until;
        }
        return until;
    }

    private synchronized Turn turn() {
        Instant now = clock.instant();
        if (now.isBefore(stayAwayUntil)) {
            return Turn.refused(Cause.RATE_LIMITED, stayAwayUntil);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            calls = 0;
        }
        if (calls >= politeness.dailyBudget()) {
            return Turn.refused(
                    Cause.BUDGET, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        Instant due = nextCall.isAfter(now) ? nextCall : now;
        Duration pause = Duration.between(now, due);
        if (pause.compareTo(patience) > 0) {
            return Turn.refused(Cause.BUDGET, due);
        }
        calls++;
        nextCall = due.plus(politeness.minInterval());
        return new Turn(pause, null);
    }

    private record Turn(Duration pause, Leave.@Nullable Withheld refusal) {
        static Turn refused(Cause cause, Instant notBefore) {
            return new Turn(Duration.ZERO, new Leave.Withheld(cause, notBefore));
        }
    }
}
