package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
import dev.expunge.brokers.mail.Confirming;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.brokers.removal.Removing;
import dev.expunge.brokers.removal.Submission;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.verify.Probe;
import dev.expunge.brokers.verify.Verifying;
import dev.expunge.matching.Thresholds;
import java.util.Set;

/** Fieldwork at real sites and mailboxes. */
public record OnSite(Searching searching, Removing removing, Confirming confirming, Verifying verifying)
        implements Fieldwork {
    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        return searching.look(broker, profile, thresholds);
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        return removing.submit(broker, profile, listing, contact);
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        return confirming.look(broker, awaited);
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        return verifying.probe(broker, profile, listing, page, others);
    }
}
