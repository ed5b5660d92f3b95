package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.egress.Egress;
import java.time.Duration;

/** Visits sites that need no browser. */
public final class HttpDriver implements Driver {
    /** Says who comes. No browser's name: whoever wants to keep programs out shall be able to. */
    public static final String AGENT = "Expunge/1.0 (acts for the people whose records it asks about)";

    /** Of a call, redirects and all. */
    public static final Duration TIME = Duration.ofSeconds(25);

    private final Egress egress;
    private final Robots robots;
    private final Guestbook guestbook;
    private final String agent;
    private final Duration time;

    /** @param time that a call may take, redirects and all */
    public HttpDriver(Egress egress, Robots robots, Guestbook guestbook, String agent, Duration time) {
        this.egress = requireNonNull(egress, "egress is null");
        this.robots = requireNonNull(robots, "robots is null");
        this.guestbook = requireNonNull(guestbook, "guestbook is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.time = requireNonNull(time, "time is null");
    }

    @Override
    public Visit open(Definition definition) {
        Threshold threshold = new Threshold(definition, Territory.of(definition), robots, guestbook.of(definition));
        return new HttpVisit(egress, threshold, agent, time);
    }
}
