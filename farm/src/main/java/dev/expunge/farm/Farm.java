package dev.expunge.farm;

import dev.expunge.farm.behaviour.Scenarios;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.control.Control;
import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Incoming;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.mail.PostOffice;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.removal.Baits;
import dev.expunge.farm.removal.Challenges;
import dev.expunge.farm.removal.LetterDesk;
import dev.expunge.farm.removal.Removals;
import dev.expunge.farm.search.Finder;
import dev.expunge.farm.search.Searches;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import dev.expunge.farm.truth.Truth;
import dev.expunge.farm.web.WebServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated people-search sites on the loopback address, told apart by host ({@code http://NAME.localhost:PORT}), with a mail server. One
 * world by one seed and one clock; all of it thread-safe.
 */
public final class Farm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Farm.class);
    private static final String LOCAL = ".localhost";
    private static final Duration TICK = Duration.ofMillis(200);

    private final CountDownLatch closed = new CountDownLatch(1);

    private final World world;
    private final PostOffice office;
    private final Outbox outbox;
    private final Baits baits = new Baits();
    private final Challenges challenges;
    private final Removals removals;
    private final Streets streets;
    private final Truth truth;
    private final Control control;
    private final WebServer web;

    private Farm(FarmOptions options, Journal journal) {
        world = World.of(options, journal);
        office = new PostOffice(options.smtpPort(), options.imapPort(), this::letter);
        outbox = new Outbox(office, journal);
        challenges = new Challenges(options.seed());
        Codes codes = new Codes(options.seed(), journal);
        FarmClock clock = world.clock();
        Finder finder = new Finder(world.catalogue(), world.weather(), clock);
        removals = new Removals(
                world.sites(),
                world.people(),
                world.catalogue(),
                world.submissions(),
                finder,
                codes,
                outbox,
                challenges,
                clock);
        streets = new Streets(
                world,
                new Searches(options.seed(), world.people(), world.catalogue(), finder, codes, outbox, clock),
                removals);
        truth = new Truth(
                world.sites(),
                world.people(),
                world.catalogue(),
                world.submissions(),
                world.weather(),
                outbox,
                baits,
                clock);
        control = new Control(
                world.sites(), world.people(), world.catalogue(), clock, world.scenarios(), truth, challenges, office);
        clock.listen(outbox::deliver);
        try {
            restore(journal, codes);
            web = new WebServer(options.port(), options.slowness(), this::reply);
        } catch (RuntimeException e) {
            office.close();
            throw e;
        }
        if (clock.factor() > 0) {
            Thread.ofVirtual().name("farm-postman").start(this::deliverAsTimePasses);
        }
    }

    /**
     * Listens when this returns.
     *
     * @throws java.io.UncheckedIOException when a port is taken
     */
    public static Farm start(FarmOptions options) {
        return start(options, Journal.NONE);
    }

    /**
     * Goes on where another farm of the same seed ended that wrote into this journal.
     *
     * @throws java.io.UncheckedIOException when a port is taken
     */
    public static Farm start(FarmOptions options, Journal journal) {
        return new Farm(options, journal);
    }

    private void restore(Journal journal, Codes codes) {
        for (Note note : journal.notes()) {
            world.restore(note);
            codes.restore(note);
            outbox.restore(note);
        }
        outbox.deliver(world.clock().instant());
    }

    /** Forgets the guest of this ticket with all that was noted of them: nobody lists them, nobody was asked. */
    public void dismiss(String ticket) {
        world.dismiss(ticket);
    }

    public int port() {
        return web.port();
    }

    /** {@code http://clearfinder.localhost:8790}. */
    public String origin(String site) {
        return "http://" + world.sites().site(site).host() + ":" + port();
    }

    public Sites sites() {
        return world.sites();
    }

    public People people() {
        return world.people();
    }

    public FarmClock clock() {
        return world.clock();
    }

    public Scenarios scenarios() {
        return world.scenarios();
    }

    public Truth truth() {
        return truth;
    }

    /** Where letters of the sites arrive. */
    public PostOffice mail() {
        return office;
    }

    /** The answers to the forms' challenges, as a person would type them. */
    public Challenges challenges() {
        return challenges;
    }

    /** Waits until another thread closes the farm. */
    public void join() throws InterruptedException {
        web.join();
    }

    @Override
    public void close() {
        closed.countDown();
        web.close();
        outbox.close();
        office.close();
    }

    /** A running clock tells nobody of the time. */
    private void deliverAsTimePasses() {
        try {
            while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                deliver();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever fails now, another's clock for one, may work the next time. */
    private void deliver() {
        try {
            outbox.deliver(world.clock().instant());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("letters of the farm were not delivered");
        }
    }

    private Reply reply(Ask ask) {
        if (baits.isBait(ask.host())) {
            return baits.take(ask.host(), ask.path());
        }
        Optional<Site> site = site(ask.host());
        return site.map(found -> streets.reply(found, ask)).orElseGet(() -> control.reply(ask));
    }

    private Optional<Site> site(String host) {
        return host.endsWith(LOCAL)
                ? world.sites().find(host.substring(0, host.length() - LOCAL.length()))
                : Optional.empty();
    }

    private void letter(Incoming letter) {
        if (letter.mailbox().equals(LetterDesk.MAILBOX)) {
            site(letter.site()).ifPresent(site -> removals.letters().read(site, letter));
        }
    }
}
