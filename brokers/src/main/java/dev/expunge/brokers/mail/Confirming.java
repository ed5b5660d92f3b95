package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Channel;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.removal.Disclosure;
import dev.expunge.brokers.removal.Removing;
import dev.expunge.brokers.removal.Submission;
import dev.expunge.brokers.text.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks for the mail that confirms a request and does what it asks for: opens its link, where that leads exactly where the definition says,
 * or types its code in where the visit stood. A mail that leads elsewhere is reported and never followed. Safe for use by many threads.
 */
public final class Confirming {
    /** A mail may be dated a little before the request: clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Mailbox mailbox;
    private final Removing removing;
    private final InstantSource clock;
    private final UsedMails used = new UsedMails();

    public Confirming(Mailbox mailbox, Removing removing, InstantSource clock) {
        this.mailbox = requireNonNull(mailbox, "mailbox is null");
        this.removing = requireNonNull(removing, "removing is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** @throws IllegalArgumentException when the broker confirms nothing by mail */
    public Confirmation look(Definition broker, Awaited awaited) {
        Removal.Confirmation rules =
                broker.removal() == null ? null : broker.removal().confirmation();
        if (rules == null || rules.channel() == Channel.NONE) {
            throw new IllegalArgumentException("broker " + broker.id() + " confirms nothing by mail");
        }
        Instant now = clock.instant();
        if (!now.isBefore(awaited.until())) {
            return new Confirmation.Expired();
        }
        Instant since = awaited.since().minus(SKEW);
        Optional<List<Message>> messages = mailbox.messages(awaited.contact().email(), since);
        if (messages.isEmpty()) {
            return new Confirmation.Unclear(Cause.UNAVAILABLE);
        }
        List<Message> theirs = messages.get().stream()
                .filter(message -> rules.from().stream().anyMatch(from -> Glob.matchesAddress(from, message.from())))
                .filter(message ->
                        !message.sent().isBefore(since) && !message.sent().isAfter(awaited.until()))
                .filter(message -> !used.byAnother(message.id(), awaited.attempt()))
                .toList();
        return switch (rules.channel()) {
            case EMAIL_LINK -> byLink(broker, awaited, new LinkCheck(broker, rules), theirs);
            case EMAIL_CODE -> byCode(broker, awaited, Pattern.compile(requireNonNull(rules.code())), theirs);
            case NONE -> throw new IllegalStateException("it was looked at before");
        };
    }

    private Confirmation byLink(Definition broker, Awaited awaited, LinkCheck check, List<Message> theirs) {
        for (Message message : theirs) {
            boolean leadsAstray = message.links().stream().noneMatch(check::lets)
                    && message.links().stream().anyMatch(check::claims);
            if (leadsAstray && used.reports(message.id(), awaited.attempt())) {
                return new Confirmation.Suspicious("a mail in the broker's name leads to another site");
            }
        }
        Optional<Message> message = aboutThis(
                theirs.stream()
                        .filter(one -> one.links().stream().anyMatch(check::lets))
                        .toList(),
                awaited);
        if (message.isEmpty()) {
            return new Confirmation.NotYet();
        }
        String link =
                message.get().links().stream().filter(check::lets).findFirst().orElseThrow();
        used.take(message.get().id(), awaited.attempt());
        return outcome(removing.follow(
                broker, awaited.profile(), awaited.listing(), awaited.contact(), link, awaited.resume()));
    }

    private Confirmation byCode(Definition broker, Awaited awaited, Pattern code, List<Message> theirs) {
        Optional<Message> message = aboutThis(
                theirs.stream()
                        .filter(one -> Finding.first(code, one.text()).isPresent())
                        .toList(),
                awaited);
        if (message.isEmpty()) {
            return new Confirmation.NotYet();
        }
        Optional<MatchResult> found = Finding.first(code, message.get().text());
        if (found.isEmpty() || awaited.resume().isEmpty()) {
            return new Confirmation.NotYet();
        }
        used.take(message.get().id(), awaited.attempt());
        return outcome(removing.enter(
                broker,
                awaited.profile(),
                awaited.listing(),
                awaited.contact(),
                found.get().group(1),
                awaited.resume()));
    }

    /** The one that names the listing; else the latest. */
    private static Optional<Message> aboutThis(List<Message> messages, Awaited awaited) {
        String id = awaited.listing().id();
        String url = awaited.listing().url();
        Optional<Message> naming = messages.stream()
                .filter(one -> id != null && one.text().contains(id)
                        || url != null && one.text().contains(url))
                .reduce((first, second) -> second);
        return naming.isPresent() ? naming : messages.stream().reduce((first, second) -> second);
    }

    private static Confirmation outcome(Submission came) {
        return switch (came) {
            case Submission.Accepted(Disclosure told) -> new Confirmation.Confirmed(told);
            case Submission.AwaitsMail(Disclosure told, var _) ->
                new Confirmation.HandedOff(told, "it asks for a second mail");
            case Submission.HandedOff(Disclosure told, String reason) -> new Confirmation.HandedOff(told, reason);
            case Submission.Withheld(Disclosure told, List<String> fields) ->
                new Confirmation.HandedOff(told, "it asks for " + String.join(", ", fields));
            case Submission.Failed(var _, Cause cause, boolean permanent, var _) ->
                permanent ? new Confirmation.Expired() : new Confirmation.Unclear(cause);
        };
    }
}
