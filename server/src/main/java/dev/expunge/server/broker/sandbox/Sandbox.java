package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.engine.OnSite;
import dev.expunge.brokers.mail.Confirming;
import dev.expunge.brokers.mail.ImapMailbox;
import dev.expunge.brokers.mail.ImapServer;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.removal.Removing;
import dev.expunge.brokers.removal.SmtpOutbox;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.verify.Verifying;
import dev.expunge.egress.Egress;
import dev.expunge.farm.Farm;
import dev.expunge.farm.FarmOptions;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.people.Visitor;
import dev.expunge.farm.site.Sites;
import dev.expunge.server.broker.time.LifeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The farm of one tenant, run by this node, and the way there: nothing but the farm can be called from it. */
final class Sandbox implements AutoCloseable {
    /** Small: whoever comes for a guest meets nobody else of the name, so that the crowd is never seen. */
    private static final int PEOPLE = 800;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SENDER = "agent@example.com";
    private static final int NOBODY = -1;

    private final LifeTime time;
    private final Farm farm;
    private final Stage stage;
    private final Present present = new Present();
    private final Egress egress;
    private final Robots robots;
    private final Guestbook guestbook;
    private final ImapMailbox mailbox;
    private final SmtpOutbox outbox;
    private final Map<Integer, Fieldwork> visits = new ConcurrentHashMap<>();

    Sandbox(LifeTime time, Journal journal) {
        this.time = time;
        farm = Farm.start(
                FarmOptions.standard()
                        .withPort(0)
                        .withMailPorts(0, 0)
                        .withPeople(PEOPLE)
                        .withSites(Sites.calm())
                        .withClock(FarmClock.following(FarmOptions.START, time, calendar())),
                journal);
        stage = new Stage(farm);
        egress = Egress.onlyTo(FarmOptions.PORT, farm.port());
        robots = new Robots(egress, time, HttpDriver.AGENT);
        guestbook = new Guestbook(time, Sandbox::never, Duration.ZERO);
        mailbox = new ImapMailbox(new ImapServer(
                farm.mail().host(),
                farm.mail().imapPort(),
                false,
                address -> Optional.of(new ImapServer.Login(address, "any", false)),
                PATIENCE));
        outbox = new SmtpOutbox(
                new SmtpOutbox.Server(farm.mail().host(), farm.mail().smtpPort(), false, null, null, SENDER), time);
    }

    Farm farm() {
        return farm;
    }

    Stage stage() {
        return stage;
    }

    Present present() {
        return present;
    }

    /** The work at the farm for whom this thread works. */
    Fieldwork fieldwork() {
        return visits.computeIfAbsent(guest().map(Person::id).orElse(NOBODY), this::visit);
    }

    /** The profile of whom this thread works for, with what the farm made up of them. */
    Profile known(Profile profile) {
        return guest().map(person -> Guest.known(profile, person)).orElse(profile);
    }

    private Optional<Person> guest() {
        return present.current().map(CaseId::value).flatMap(farm.people()::guest);
    }

    void dismiss(CaseId id) {
        farm.people().guest(id.value()).ifPresent(guest -> visits.remove(guest.id()));
        farm.dismiss(id.value());
    }

    @Override
    public void close() {
        mailbox.close();
        egress.close();
        farm.close();
    }

    private Fieldwork visit(int guest) {
        String agent = guest == NOBODY ? HttpDriver.AGENT : HttpDriver.AGENT + " " + Visitor.agent(guest);
        Drivers drivers = new Drivers(new HttpDriver(egress, robots, guestbook, agent, HttpDriver.TIME), null);
        InstantSource calendar = calendar();
        Searching searching = new Searching(drivers, Answers.NONE, calendar);
        Removing removing = new Removing(drivers, Answers.NONE, outbox, calendar);
        return new OnSite(
                searching, removing, new Confirming(mailbox, removing, time), new Verifying(drivers, searching));
    }

    /** The date as clients see it: a sandbox lives through four years a day, and nobody in it grows older by that. */
    private InstantSource calendar() {
        return () -> time.shown(time.instant());
    }

    /** The farm asks for no pauses. */
    private static void never(Duration pause) {
        throw new IllegalStateException("the sandbox's farm asked for a pause");
    }
}
