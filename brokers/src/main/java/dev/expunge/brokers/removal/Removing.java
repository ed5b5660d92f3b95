package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Channel;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.page.SameListing;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.steps.End;
import dev.expunge.brokers.steps.Rows;
import dev.expunge.brokers.steps.Steps;
import dev.expunge.brokers.steps.Watch;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks brokers to remove listings. Tells each no more than its definition lets us; what it asks for beyond that, and whatever shall tell
 * people from programs, is left to a person. Safe for use by many threads.
 */
public final class Removing {
    /** In a scope what a mail brought is the broker's own, so that it may be told. */
    private static final String NEWS = "mail.code";

    private static final Step GO_THERE =
            new Step.Request("GET", Template.parse("{+" + NEWS + "}"), Map.of(), Map.of(), Map.of());

    private final Drivers drivers;
    private final Answers answers;
    private final Outbox outbox;
    private final InstantSource clock;

    public Removing(Drivers drivers, Answers answers, Outbox outbox, InstantSource clock) {
        this.drivers = requireNonNull(drivers, "drivers is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** @throws IllegalArgumentException when the broker takes no requests */
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        Removal removal = removal(broker);
        return switch (removal.method()) {
            case FORM ->
                run(
                        broker,
                        removal,
                        removal.steps(),
                        scope(broker, profile, listing, contact),
                        rows(broker, profile, listing),
                        null);
            case EMAIL -> new Letters(outbox).send(removal, scope(broker, profile, listing, contact));
            case FAMILY -> new Submission.HandedOff(Disclosure.NONE, "its family's parent takes the requests");
            case DRP -> new Submission.HandedOff(Disclosure.NONE, "it takes requests by the Data Rights Protocol");
            case MANUAL -> new Submission.HandedOff(Disclosure.NONE, "it takes requests by hand only");
        };
    }

    /** Opens a link that a mail brought, and does what is left. A link that is not good any more is a permanent failure. */
    public Submission follow(
            Definition broker, Profile profile, Listing listing, Contact contact, String link, String resume) {
        Removal removal = removal(broker);
        Optional<List<Step>> rest =
                resume.isEmpty() ? Optional.of(List.of()) : Paused.read(resume).rest(removal.steps());
        List<Step> steps = Stream.concat(Stream.of(GO_THERE), rest.orElse(List.of()).stream())
                .toList();
        return run(
                broker,
                removal,
                steps,
                scope(broker, profile, listing, contact).with(NEWS, link),
                rows(broker, profile, listing),
                null);
    }

    /** Goes on where the visit stood, with the code that a mail brought. */
    public Submission enter(
            Definition broker, Profile profile, Listing listing, Contact contact, String code, String resume) {
        Removal removal = removal(broker);
        Paused paused = Paused.read(resume);
        Optional<List<Step>> rest = paused.rest(removal.steps());
        return rest.isEmpty()
                ? new Submission.Failed(Disclosure.NONE, Cause.DRIFT, true, null)
                : run(
                        broker,
                        removal,
                        rest.get(),
                        scope(broker, profile, listing, contact).with(NEWS, code),
                        rows(broker, profile, listing),
                        paused.page());
    }

    private static Removal removal(Definition broker) {
        if (broker.removal() == null) {
            throw new IllegalArgumentException("broker " + broker.id() + " takes no requests");
        }
        return broker.removal();
    }

    private Scope scope(Definition broker, Profile profile, Listing listing, Contact contact) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Known.scope(broker, removal(broker), profile, listing, contact, today);
    }

    private Submission run(
            Definition broker, Removal removal, List<Step> steps, Scope scope, Rows rows, @Nullable Page page) {
        Optional<Driver> driver = drivers.of(removal.driver());
        if (driver.isEmpty()) {
            return new Submission.Failed(Disclosure.NONE, Cause.NO_BROWSER, true, null);
        }
        try (Visit visit = driver.get().open(broker)) {
            boolean first = steps.equals(removal.steps());
            Steps running = steps(broker, rows);
            End end = first ? request(running, steps, scope, visit) : running.run(steps, scope, visit, page);
            Disclosure told = told(broker, visit.trace());
            return switch (end) {
                case End.Done(Page last) -> done(removal, told, last, first);
                case End.AwaitsMail(Page last, List<Step> rest) -> awaits(removal, told, last, rest);
                case End.HandedOff(String reason) -> new Submission.HandedOff(told, reason);
                case End.Withheld(String field) -> new Submission.Withheld(told, List.of(field));
                case End.Stopped(Cause cause, var _, Instant notBefore) ->
                    new Submission.Failed(told, cause, isPermanent(cause), notBefore);
            };
        }
    }

    /**
     * What is expected of the last page is looked at apart. Where all else was done, the broker was told something and answered well, a
     * page in other words than expected is no reason to tell it again: perhaps it was sent, and looking for the listing will tell.
     */
    private static End request(Steps running, List<Step> steps, Scope scope, Visit visit) {
        int end = steps.size();
        while (end > 0 && steps.get(end - 1) instanceof Step.Expect) {
            end--;
        }
        List<Step> expected = steps.subList(end, steps.size());
        return switch (running.run(steps.subList(0, end), scope, visit)) {
            case End.Done(Page last)
            when !expected.isEmpty() -> {
                End held = running.run(expected, scope, visit, last);
                boolean perhaps = held instanceof End.Stopped stopped && stopped.cause() == Cause.DRIFT;
                yield perhaps && wasTold(visit.trace()) ? new End.Done(last) : held;
            }
            case End.AwaitsMail(Page at, List<Step> rest) ->
                new End.AwaitsMail(
                        at, Stream.concat(rest.stream(), expected.stream()).toList());
            case End.Done done -> done;
            case End.HandedOff handed -> handed;
            case End.Withheld withheld -> withheld;
            case End.Stopped stopped -> stopped;
        };
    }

    private static boolean wasTold(Trace trace) {
        return trace.entries().stream()
                .anyMatch(entry -> !entry.told().isEmpty() && entry.status() >= 200 && entry.status() < 300);
    }

    private Rows rows(Definition broker, Profile profile, Listing listing) {
        return broker.search() == null
                ? Rows.NONE
                : new SameListing(new Extractor(broker, clock), listing, profile.person())::find;
    }

    private Steps steps(Definition broker, Rows rows) {
        Classifier classifier = new Classifier(
                broker.search() == null ? List.of() : broker.search().outcomes());
        return new Steps(classifier, answers, rows, Watch.NONE);
    }

    /** @param first whether these were the steps of the request, and not those of its confirmation */
    private static Submission done(Removal removal, Disclosure told, Page last, boolean first) {
        if (last.status() < 200 || last.status() >= 300) {
            return new Submission.Failed(told, Cause.INDETERMINATE, !first, null);
        }
        boolean confirms =
                removal.confirmation() != null && removal.confirmation().channel() != Channel.NONE;
        return first && confirms ? new Submission.AwaitsMail(told, "") : new Submission.Accepted(told);
    }

    private static Submission awaits(Removal removal, Disclosure told, Page last, List<Step> rest) {
        return Paused.write(removal.steps(), rest, last)
                .<Submission>map(resume -> new Submission.AwaitsMail(told, resume))
                .orElse(new Submission.HandedOff(told, "the page that asks for the mail's code is too large to keep"));
    }

    private static boolean isPermanent(Cause cause) {
        return switch (cause) {
            case ROBOTS, REFUSED, NO_BROWSER -> true;
            case RATE_LIMITED, CHALLENGED, BLOCKED, UNAVAILABLE, TIMEOUT, INDETERMINATE -> false;
            case DRIFT, BUDGET, PAUSED -> false;
        };
    }

    private static Disclosure told(Definition broker, Trace trace) {
        Set<String> fields = new TreeSet<>();
        List<String> evidence = new ArrayList<>();
        for (Trace.Entry entry : trace.entries()) {
            fields.addAll(entry.told());
            if (!entry.digest().isEmpty()
                    && (evidence.isEmpty() || !evidence.getLast().equals(entry.digest()))) {
                evidence.add(entry.digest());
            }
        }
        return new Disclosure(fields, broker.origin().toString(), evidence);
    }
}
