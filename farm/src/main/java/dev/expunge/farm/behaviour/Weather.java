package dev.expunge.farm.behaviour;

import dev.expunge.farm.people.Dice;
import dev.expunge.farm.site.Fate;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** In what state a site is at a moment: closed, redesigned, down, or in one of its bad hours. */
public final class Weather {
    private static final Duration HOUR = Duration.ofHours(1);

    private final long seed;
    private final Instant start;
    private final Scenarios scenarios;

    public Weather(long seed, Instant start, Scenarios scenarios) {
        this.seed = seed;
        this.start = start;
        this.scenarios = scenarios;
    }

    public boolean retired(Site site, Instant now) {
        return fates(site, now).anyMatch(Fate.Retires.class::isInstance)
                || scenarios.events(site, now).stream().anyMatch(Scenarios.Event.Retired.class::isInstance);
    }

    public Optional<Fate.Redesign> redesigned(Site site, Instant now) {
        return scenarios.events(site, now).stream()
                .flatMap(event -> event instanceof Scenarios.Event.Redesigned redesigned
                        ? Stream.of(redesigned.how())
                        : Stream.empty())
                .reduce((earlier, later) -> later)
                .or(() -> fates(site, now)
                        .flatMap(fate -> fate instanceof Fate.Redesigned redesigned
                                ? Stream.of(redesigned.how())
                                : Stream.empty())
                        .findFirst());
    }

    /** What is wrong with the next page, whatever is asked; a counted trouble is used up by it. */
    public Optional<Trouble> trouble(Site site, Instant now) {
        return down(site, now)
                ? Optional.of(Trouble.UNAVAILABLE)
                : scenarios.next(site).or(() -> badHour(site, now));
    }

    /** What is wrong with the next search for this name; a counted trouble is used up by it. */
    public Optional<Trouble> troubleWith(Site site, String given, String family, Instant now) {
        return scenarios.next(site, given, family).or(() -> broken(site, now));
    }

    /** How long to stay away: until the hour is over. */
    public Duration retryAfter(Instant now) {
        Duration since = Duration.between(start, now);
        return HOUR.minusSeconds(since.toSeconds() % HOUR.toSeconds());
    }

    private boolean down(Site site, Instant now) {
        return fates(site, now).anyMatch(fate -> fate instanceof Fate.Outage outage && now.isBefore(end(outage)))
                || scenarios.events(site, now).stream()
                        .anyMatch(event ->
                                event instanceof Scenarios.Event.Outage outage && now.isBefore(outage.until()));
    }

    private Instant end(Fate.Outage outage) {
        return start.plus(Duration.ofDays(outage.day())).plus(Duration.ofHours(outage.hours()));
    }

    private Optional<Trouble> badHour(Site site, Instant now) {
        if (!site.has(Quirk.FLAKY)) {
            return Optional.empty();
        }
        double luck = hour(site, now).unit();
        if (luck < 0.04) {
            return Optional.of(Trouble.RATE_LIMITED);
        }
        if (luck < 0.07) {
            return Optional.of(Trouble.UNAVAILABLE);
        }
        return luck < 0.09 ? Optional.of(Trouble.SLOW) : Optional.empty();
    }

    private Optional<Trouble> broken(Site site, Instant now) {
        return site.has(Quirk.SOMETIMES_BROKEN) && hour(site, now).chance(0.05)
                ? Optional.of(Trouble.BROKEN)
                : Optional.empty();
    }

    private Dice hour(Site site, Instant now) {
        return Dice.of(
                seed, "weather at " + site.name(), Duration.between(start, now).toHours());
    }

    /** Those whose day has come. */
    private Stream<Fate> fates(Site site, Instant now) {
        return site.fates().stream().filter(fate -> !now.isBefore(start.plus(Duration.ofDays(fate.day()))));
    }
}
