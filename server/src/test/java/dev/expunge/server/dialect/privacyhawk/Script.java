package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.definition.RemovalMethod;
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
import dev.expunge.matching.person.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brokers that list everybody until they are asked not to, and obey at once. */
final class Script implements Fieldwork {
    /** Brokers that answer nothing of use. */
    final Set<String> down = new HashSet<>();

    private final Set<String> removed = new HashSet<>();

    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        if (down.contains(broker.id())) {
            return new Look.Unclear(Cause.CHALLENGED, null);
        }
        String id = broker.id() + "-" + profile.name().last();
        if (removed.contains(id)) {
            return new Look.Seen(List.of(), 0);
        }
        Listing listing = new Listing(
                id,
                broker.origin() + "/r/" + id,
                Set.of("print of " + id),
                Person.named(profile.name().first(), profile.name().last()),
                Map.of(
                        Fact.NAME,
                        List.of(profile.name().first() + " " + profile.name().last()),
                        Fact.ADDRESSES,
                        List.of("Dayton, OH")));
        return new Look.Seen(
                List.of(new Sighting(listing, new Match(0.97, thresholds.verdict(0.97), 0, 0, List.of()))), 1);
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        if (broker.removal() == null || broker.removal().method() == RemovalMethod.MANUAL) {
            return new Submission.HandedOff(Disclosure.NONE, "a person must do it");
        }
        if (broker.removal().discloses().contains("signature")
                && contact.signature().isEmpty()) {
            return new Submission.Withheld(Disclosure.NONE, List.of("signature"));
        }
        removed.add(listing.id());
        return new Submission.Accepted(Disclosure.NONE);
    }

    /** The person did it by hand. */
    void removeByHand(String broker, String last) {
        removed.add(broker + "-" + last);
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        return new Confirmation.NotYet();
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        return removed.contains(listing.id()) ? new Probe.Absent() : new Probe.Present(true);
    }
}
