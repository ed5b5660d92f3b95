package dev.expunge.server.broker.store;

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

/** A node that dies at the first site it visits: no handler of ours sees what ends it. */
final class Stopped implements Fieldwork {
    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        throw new StackOverflowError();
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        throw new StackOverflowError();
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        throw new StackOverflowError();
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        throw new StackOverflowError();
    }
}
