package dev.expunge.server.broker.store;

import dev.expunge.brokers.definition.Channel;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.brokers.removal.Disclosure;
import dev.expunge.brokers.removal.Submission;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Sighting;
import dev.expunge.brokers.verify.Probe;
import dev.expunge.matching.Match;
import dev.expunge.matching.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Brokers that answer as it pleases them: what they list and do is drawn anew each time. */
final class Luck implements Fieldwork {
    private static final Disclosure TOLD =
            new Disclosure(Set.of("contact.email", "person.name"), "https://broker.example", List.of("ab12", "cd34"));

    private final Random random;

    Luck(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        return switch (random.nextInt(10)) {
            case 0 -> new Look.Unclear(Cause.UNAVAILABLE, null);
            case 1 -> new Look.Unclear(random.nextInt(4) == 0 ? Cause.DRIFT : Cause.CHALLENGED, null);
            case 2 -> new Look.Seen(List.of(), 4);
            case 3 -> new Look.Seen(List.of(sighting(broker, profile, thresholds, 0.7)), 3);
            default -> new Look.Seen(List.of(sighting(broker, profile, thresholds, 0.97)), 3);
        };
    }

    static Sighting sighting(Definition broker, Profile profile, Thresholds thresholds, double probability) {
        String last = profile.name().last();
        Listing listing = new Listing(
                "listing-" + broker.id() + last,
                "https://broker.example/" + broker.id() + "/" + last,
                Set.of("print-" + last),
                profile.person(),
                Map.of(Fact.NAME, List.of(profile.name().first() + " " + last)));
        return new Sighting(listing, new Match(probability, thresholds.verdict(probability), 1.25, -0.5, List.of()));
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        boolean byMail = broker.removal() != null
                && broker.removal().confirmation() != null
                && broker.removal().confirmation().channel() != Channel.NONE;
        return switch (random.nextInt(8)) {
            case 0 -> new Submission.Failed(TOLD, Cause.TIMEOUT, false, null);
            case 1 -> new Submission.Failed(TOLD, Cause.BLOCKED, true, null);
            case 2 -> new Submission.HandedOff(TOLD, "it asks to tell people from programs");
            case 3 -> new Submission.Withheld(TOLD, List.of("contact.phone"));
            default ->
                byMail ? new Submission.AwaitsMail(TOLD, "page of " + contact.email()) : new Submission.Accepted(TOLD);
        };
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        return switch (random.nextInt(5)) {
            case 0 -> new Confirmation.NotYet();
            case 1 -> new Confirmation.Unclear(Cause.UNAVAILABLE);
            case 2 -> new Confirmation.Suspicious("it leads elsewhere");
            default -> new Confirmation.Confirmed(TOLD);
        };
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        return switch (random.nextInt(5)) {
            case 0 -> new Probe.Present(true);
            case 1 -> new Probe.Inconclusive(Cause.RATE_LIMITED, null);
            default -> new Probe.Absent();
        };
    }
}
