package dev.expunge.server.broker.work;

import dev.expunge.brokers.browser.BrowserDriver;
import dev.expunge.brokers.browser.BrowserPrograms;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.engine.OnSite;
import dev.expunge.brokers.mail.Confirming;
import dev.expunge.brokers.mail.Mailbox;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Pauser;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.removal.Outbox;
import dev.expunge.brokers.removal.Removing;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.verify.Verifying;
import dev.expunge.egress.Egress;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How a node goes about at sites: with one set of manners, whoever it goes for. */
public final class Field {
    /** Longest pause before a call, and longest start of a browser. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Drivers drivers;
    private final Searching searching;
    private final InstantSource clock;

    /** @param programs for sites that scripts draw; null where there are none */
    public Field(Egress egress, Pauser pauser, @Nullable BrowserPrograms programs, InstantSource clock) {
        HttpDriver http = new HttpDriver(
                egress,
                new Robots(egress, clock, HttpDriver.AGENT),
                new Guestbook(clock, pauser, PATIENCE),
                HttpDriver.AGENT,
                HttpDriver.TIME);
        this.drivers = new Drivers(http, programs == null ? null : new BrowserDriver(http, programs, PATIENCE));
        this.searching = new Searching(drivers, Answers.NONE, clock);
        this.clock = clock;
    }

    /** The work there, with these ways of writing and reading mail. */
    public Fieldwork with(Outbox outbox, Mailbox mailbox) {
        Removing removing = new Removing(drivers, Answers.NONE, outbox, clock);
        return new OnSite(
                searching, removing, new Confirming(mailbox, removing, clock), new Verifying(drivers, searching));
    }
}
