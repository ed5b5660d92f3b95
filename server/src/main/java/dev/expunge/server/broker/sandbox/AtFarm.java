package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.brokers.removal.Submission;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.verify.Probe;
import dev.expunge.matching.Thresholds;
import java.util.Set;
import java.util.function.Supplier;

/** Work at a farm that may begin or end to run here. */
record AtFarm(Supplier<Sandbox> now) implements Fieldwork {
    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        Sandbox here = now.get();
        return here.fieldwork().look(broker, here.known(profile), thresholds);
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        return now.get().fieldwork().submit(broker, profile, listing, contact);
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        return now.get().fieldwork().confirm(broker, awaited);
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        Sandbox here = now.get();
        return here.fieldwork().probe(broker, here.known(profile), listing, page, others);
    }
}
