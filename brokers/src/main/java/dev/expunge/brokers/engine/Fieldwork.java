package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
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

/** What is done out there, at brokers' sites and in mailboxes. Each call is bounded in time and throws nothing for what a site does. */
public interface Fieldwork {
    Look look(Definition broker, Profile profile, Thresholds thresholds);

    Submission submit(Definition broker, Profile profile, Listing listing, Contact contact);

    Confirmation confirm(Definition broker, Awaited awaited);

    /**
     * @param page whether the listing's own page was ever seen: the absence of one that never was proves nothing
     * @param others ids of the person's other listings there, each looked after for itself: that one is there is no sign of this one
     */
    Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others);
}
