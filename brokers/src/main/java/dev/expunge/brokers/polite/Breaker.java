package dev.expunge.brokers.polite;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps us away from a broker that gives no usable answers.
 *
 * <pre>
 *            a control fails, 3 failures in a row,
 *            or half of the last 20
 *   closed ----------------------------------------> open
 *      ^                                              |  its time is over
 *      |   the controls hold                          v
 *      +------------------------------------------ half open
 *                                                     |  they do not: open for twice as long
 *                                                     +--> open
 * </pre>
 */
public sealed interface Breaker {
    int IN_A_ROW = 3;
    int WINDOW = 20;

    /** Nothing has happened yet. */
    static Closed closed() {
        return new Closed(List.of());
    }

    /** Whether the broker may be called for anybody now. */
    boolean lets(Instant now);

    /** Calls are made. @param last whether each of the last calls failed, the newest last */
    record Closed(List<Boolean> last) implements Breaker {
        public Closed {
            last = List.copyOf(last);
        }

        @Override
        public boolean lets(Instant now) {
            return true;
        }

        public Closed succeeded() {
            return with(false);
        }

        /** What says more about us than about the broker changes nothing. */
        public Breaker failed(Cause cause, Instant now) {
            if (isOurs(cause)) {
                return this;
            }
            Closed next = with(true);
            return cause == Cause.DRIFT || next.isTooMuch() ? Open.first(cause, now) : next;
        }

        private boolean isTooMuch() {
            long failed = last.stream().filter(one -> one).count();
            boolean inARow = last.size() >= IN_A_ROW
                    && IntStream.range(last.size() - IN_A_ROW, last.size()).allMatch(last::get);
            return inARow || (last.size() == WINDOW && failed * 2 >= WINDOW);
        }

        private Closed with(boolean failed) {
            return new Closed(Stream.concat(
                            last.stream().skip(Math.max(0, last.size() - WINDOW + 1)), Stream.of(failed))
                    .toList());
        }
    }

    /**
     * No calls are made.
     *
     * @param cause drift is mended by a new definition, an outage by the broker
     */
    record Open(Cause cause, Instant since, Instant until, Duration time) implements Breaker {
        private static final Duration LONGEST = Duration.ofDays(2);

        public Open {
            requireNonNull(cause, "cause is null");
            requireNonNull(since, "since is null");
            requireNonNull(until, "until is null");
            requireNonNull(time, "time is null");
        }

        static Open first(Cause cause, Instant now) {
            Duration time = switch (cause) {
                case UNAVAILABLE, TIMEOUT, RATE_LIMITED -> Duration.ofMinutes(30);
                case CHALLENGED, BLOCKED -> Duration.ofHours(6);
                case INDETERMINATE, DRIFT -> Duration.ofHours(12);
                case ROBOTS, BUDGET, PAUSED, REFUSED, NO_BROWSER ->
                    throw new IllegalArgumentException(cause + " is not the broker's");
            };
            return new Open(cause, now, now.plus(time), time);
        }

        /** Open to a trial with the controls, once its time is over. */
        @Override
        public boolean lets(Instant now) {
            return !now.isBefore(until);
        }

        /** @throws IllegalStateException before its time is over */
        public HalfOpen tried(Instant now) {
            if (!lets(now)) {
                throw new IllegalStateException("open until " + until);
            }
            return new HalfOpen(this);
        }

        /** A new definition may have mended it. */
        public HalfOpen mended() {
            return new HalfOpen(this);
        }

        private Open again(Cause newCause, Instant now) {
            Duration twice = time.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
            return new Open(newCause, since, now.plus(next), next);
        }
    }

    /** One trial with the controls is made. */
    record HalfOpen(Open was) implements Breaker {
        public HalfOpen {
            requireNonNull(was, "was is null");
        }

        @Override
        public boolean lets(Instant now) {
            return true;
        }

        public Closed held() {
            return closed();
        }

        public Breaker failed(Cause cause, Instant now) {
            return isOurs(cause) ? was : was.again(cause, now);
        }
    }

    private static boolean isOurs(Cause cause) {
        return switch (cause) {
            case ROBOTS, BUDGET, PAUSED, REFUSED, NO_BROWSER -> true;
            case RATE_LIMITED, CHALLENGED, BLOCKED, UNAVAILABLE, TIMEOUT, INDETERMINATE, DRIFT -> false;
        };
    }
}
