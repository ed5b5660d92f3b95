package dev.expunge.farm;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Sites;
import java.time.Duration;
import java.time.Instant;

/**
 * What a farm is made of.
 *
 * @param port of the sites on 127.0.0.1; 0 takes a free one
 * @param smtpPort 0 takes a free one
 * @param imapPort 0 takes a free one
 * @param people how many, from {@link People#LEAST} to {@link People#MOST}
 * @param slowness how long, by the world's time, a slow page takes
 */
public record FarmOptions(
        int port, int smtpPort, int imapPort, long seed, int people, FarmClock clock, Sites sites, Duration slowness) {
    public static final int PORT = 8790;
    public static final int PEOPLE = 200_000;
    public static final long SEED = 1;

    /** When the farm's world begins. */
    public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    public FarmOptions {
        requireNonNull(clock, "clock is null");
        requireNonNull(sites, "sites is null");
        requireNonNull(slowness, "slowness is null");
    }

    /** As a person has it who writes definitions: on the usual port, mail on the next two, the clock as fast as the world's. */
    public static FarmOptions standard() {
        return new FarmOptions(
                PORT,
                PORT + 1,
                PORT + 2,
                SEED,
                PEOPLE,
                FarmClock.runningFrom(START, 1),
                Sites.standard(),
                Duration.ofSeconds(2));
    }

    /** On free ports, with a clock that stands until it is advanced, and pages that are slow for a moment only. */
    public static FarmOptions forTests() {
        return standard()
                .withPort(0)
                .withMailPorts(0, 0)
                .withClock(FarmClock.standingAt(START))
                .withSlowness(Duration.ofMillis(300));
    }

    public FarmOptions withPort(int other) {
        return new FarmOptions(other, smtpPort, imapPort, seed, people, clock, sites, slowness);
    }

    public FarmOptions withMailPorts(int smtp, int imap) {
        return new FarmOptions(port, smtp, imap, seed, people, clock, sites, slowness);
    }

    public FarmOptions withSeed(long other) {
        return new FarmOptions(port, smtpPort, imapPort, other, people, clock, sites, slowness);
    }

    public FarmOptions withPeople(int count) {
        return new FarmOptions(port, smtpPort, imapPort, seed, count, clock, sites, slowness);
    }

    public FarmOptions withClock(FarmClock other) {
        return new FarmOptions(port, smtpPort, imapPort, seed, people, other, sites, slowness);
    }

    public FarmOptions withSites(Sites others) {
        return new FarmOptions(port, smtpPort, imapPort, seed, people, clock, others, slowness);
    }

    public FarmOptions withSlowness(Duration other) {
        return new FarmOptions(port, smtpPort, imapPort, seed, people, clock, sites, other);
    }
}
