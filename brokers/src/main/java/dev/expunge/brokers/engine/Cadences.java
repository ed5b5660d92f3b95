package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * When things are done, all in one table. The figures are those of section 4 of the broker survey of August 2026; the laws are named where
 * they set a term. A plan may have its own.
 *
 * @param jitter share by which every wait is made longer or shorter at random, so that nothing happens in step
 * @param fresh how old a look may be that a request for removal relies on
 * @param review how long a person may take to say whether a listing is theirs
 * @param wrapUp how long a canceled enrolment's open removals may take
 */
public record Cadences(
        double jitter,
        Retry scan,
        Retry removal,
        Confirming confirming,
        Verifying verifying,
        Asking asking,
        Maintenance maintenance,
        Breaking breaking,
        Duration fresh,
        Duration review,
        Duration wrapUp) {
    public static final Cadences STANDARD = new Cadences(
            0.2,
            new Retry(List.of(minutes(15), hours(1), hours(4), hours(12), hours(24), hours(48)), 6, Duration.ofDays(5)),
            new Retry(
                    List.of(hours(1), hours(2), hours(4), hours(8), hours(16), hours(32), hours(48)),
                    8,
                    Duration.ofDays(30)),
            new Confirming(minutes(1), minutes(30), minutes(15), hours(24), hours(1), 3),
            new Verifying(hours(24), 0.5, List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(7))),
            new Asking(Duration.ofDays(28), 3),
            new Maintenance(Duration.ofDays(3), Duration.ofDays(15), Duration.ofDays(7), Duration.ofDays(30)),
            new Breaking(3, 20, 0.5, hours(1), hours(24)),
            minutes(15),
            Duration.ofDays(14),
            Duration.ofDays(180));

    public Cadences {
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter is not from 0 to below 1");
        }
        requireNonNull(scan, "scan is null");
        requireNonNull(removal, "removal is null");
        requireNonNull(confirming, "confirming is null");
        requireNonNull(verifying, "verifying is null");
        requireNonNull(asking, "asking is null");
        requireNonNull(maintenance, "maintenance is null");
        requireNonNull(breaking, "breaking is null");
        requireNonNull(fresh, "fresh is null");
        requireNonNull(review, "review is null");
        requireNonNull(wrapUp, "wrapUp is null");
    }

    /**
     * Trying again after an error.
     *
     * @param waits after the first error, the second, and so on; the last one for all that follow
     * @param tries after which it is given up
     * @param budget time after which it is given up
     */
    public record Retry(List<Duration> waits, int tries, Duration budget) {
        public Retry {
            waits = List.copyOf(waits);
            requireNonNull(budget, "budget is null");
            if (waits.isEmpty() || tries < 1) {
                throw new IllegalArgumentException("there are no waits or no tries");
            }
        }

        /** @param errors 1 or more */
        Duration after(int errors) {
            return waits.get(Math.min(errors, waits.size()) - 1);
        }
    }

    /**
     * Looking for the mail that confirms a request. Mails come within a minute as a rule, and up to 65 minutes late; they are good for 24 to
     * 72 hours.
     *
     * @param expiries after which a person is asked
     */
    public record Confirming(
            Duration first, Duration firstFor, Duration then, Duration thenFor, Duration last, int expiries) {
        Duration wait(Duration elapsed) {
            if (elapsed.compareTo(firstFor) < 0) {
                return first;
            }
            return elapsed.compareTo(thenFor) < 0 ? then : last;
        }
    }

    /**
     * Looking whether a listing is gone.
     *
     * @param atLeast first look, or later at the share of the broker's estimate
     * @param share of the estimate
     * @param past further looks, after the estimate; the last one makes it overdue
     */
    public record Verifying(Duration atLeast, double share, List<Duration> past) {
        public Verifying {
            past = List.copyOf(past);
            if (past.isEmpty()) {
                throw new IllegalArgumentException("there are no looks past the estimate");
            }
        }

        Duration overdue() {
            return past.getLast();
        }
    }

    /**
     * Asking again where a request was ignored. Ours is slower than the regimes allow: 45 days and 45 more in the California Consumer
     * Privacy Act, section 1798.130(a)(2), one month and two more in the GDPR, article 12(3).
     *
     * @param every least time between two requests
     * @param times requests after the first, before it is escalated
     */
    public record Asking(Duration every, int times) {}

    /** Scanning again: {@code early} until {@code earlyFor}, {@code later} until {@code laterFor}, then as the case's terms say. */
    public record Maintenance(Duration early, Duration earlyFor, Duration later, Duration laterFor) {
        Duration wait(Duration age, Terms terms) {
            if (age.compareTo(earlyFor) < 0) {
                return early;
            }
            return age.compareTo(laterFor) < 0 ? later : terms.rescan();
        }
    }

    /**
     * Leaving a broker alone.
     *
     * @param inARow failures that open the breaker
     * @param window of the last answers, of which {@code share} failed, opens it too
     * @param outage pause where the site is down
     * @param change pause where the site changed or shuts us out
     */
    public record Breaking(int inARow, int window, double share, Duration outage, Duration change) {
        public Breaking {
            if (inARow < 1 || window < inARow || window > Integer.SIZE) {
                throw new IllegalArgumentException("inARow or window is out of range");
            }
        }
    }

    private static Duration minutes(long some) {
        return Duration.ofMinutes(some);
    }

    private static Duration hours(long some) {
        return Duration.ofHours(some);
    }
}
