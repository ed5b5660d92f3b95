package dev.expunge.server.broker.work;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
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
import dev.expunge.matching.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brokers that list everybody once and take every request. */
record Willing(Runnable atLook) implements Fieldwork {
    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        atLook.run();
        String last = profile.name().last();
        Listing listing = new Listing(broker.id() + last, null, Set.of("print-" + last), profile.person(), Map.of());
        return new Look.Seen(List.of(new Sighting(listing, new Match(0.98, Verdict.MATCH, 0, 0, List.of()))), 1);
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        return new Submission.Accepted(Disclosure.NONE);
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        return new Confirmation.NotYet();
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        return new Probe.Absent();
    }
}
