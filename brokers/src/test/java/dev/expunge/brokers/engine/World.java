package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.definition.FamilyRole;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brokers by a script, with a truth of their own. What nobody may do is written down. */
final class World implements Fieldwork {
    final Map<String, Site> sites = new LinkedHashMap<>();
    final List<String> wrongs = new ArrayList<>();
    private final Map<String, Instant> mails = new HashMap<>();
    private final InstantSource clock;
    /** Called at the end of every look, and of every request. */
    Runnable afterLook = () -> {};

    Runnable afterRequest = () -> {};
    Runnable afterProbe = () -> {};
    int calls;
    private int ids;

    World(InstantSource clock) {
        this.clock = clock;
    }

    Site add(Definition definition) {
        Site site = new Site(definition);
        sites.put(definition.id(), site);
        return site;
    }

    Site site(String broker) {
        return requireNonNull(sites.get(broker), "there is no such broker");
    }

    void list(Site site, String owner) {
        site.entries.add(new Site.Entry(newId(), owner, owner, 0.97));
    }

    void listStranger(Site site, String resembles) {
        site.entries.add(new Site.Entry(newId(), "stranger", resembles, 0.7));
    }

    boolean isListed(String broker, String owner) {
        return site(broker).entries.stream().anyMatch(one -> one.owner.equals(owner) && one.isListed(clock.instant()));
    }

    Optional<Site.Entry> entry(String broker, @Nullable String id) {
        return site(broker).entries.stream()
                .filter(one -> one.id.equals(id) && one.isListed(clock.instant()))
                .findFirst();
    }

    private String newId() {
        return "entry" + ids++;
    }

    @Override
    public Look look(Definition broker, Profile profile, Thresholds thresholds) {
        calls++;
        Look look = seen(broker, profile, thresholds);
        afterLook.run();
        return look;
    }

    private Look seen(Definition broker, Profile profile, Thresholds thresholds) {
        Site site = site(broker.id());
        Instant now = clock.instant();
        Cause cause = site.broken(now);
        if (cause != null) {
            return new Look.Unclear(cause, null);
        }
        List<Sighting> sightings = site.hides(now)
                ? List.of()
                : site.entries.stream()
                        .filter(one -> one.isListed(now)
                                && one.resembles.equals(profile.name().last()))
                        .map(one -> sighting(one, thresholds))
                        .toList();
        return new Look.Seen(sightings, sightings.size());
    }

    static Sighting sighting(Site.Entry entry, Thresholds thresholds) {
        Listing listing = new Listing(
                entry.id,
                "http://b.localhost/" + entry.id,
                Set.of("print of " + entry.print),
                Person.named("Jane", entry.resembles),
                Map.of(Fact.NAME, List.of(entry.print)));
        return new Sighting(
                listing, new Match(entry.probability, thresholds.verdict(entry.probability), 0, 0, List.of()));
    }

    @Override
    public Submission submit(Definition broker, Profile profile, Listing listing, Contact contact) {
        calls++;
        Submission submission = asked(broker, profile, listing);
        afterRequest.run();
        return submission;
    }

    private Submission asked(Definition broker, Profile profile, Listing listing) {
        Site site = site(broker.id());
        Instant now = clock.instant();
        Cause cause = site.broken(now);
        if (cause != null) {
            return new Submission.Failed(Disclosure.NONE, cause, false, null);
        }
        site.submissions++;
        Disclosure told = new Disclosure(
                requireNonNull(broker.removal()).discloses(), broker.origin().toString(), List.of("00"));
        if (holders(listing).stream()
                .noneMatch(one -> one.owner.equals(profile.name().last()) && one.isListed(now))) {
            wrongs.add("a listing that is not the person's was submitted to " + broker.id());
        }
        if (site.stopsMidway != null) {
            return new Submission.Failed(told, site.stopsMidway, false, null);
        }
        if (site.handsOff) {
            return new Submission.HandedOff(told, "identity document");
        }
        if (site.mailAfter != null || site.mailIsSuspicious) {
            mails.put(requireNonNull(listing.id()), site.mailAfter == null ? Instant.MAX : now.plus(site.mailAfter));
            return new Submission.AwaitsMail(
                    told, "a page with " + profile.name().last());
        }
        obey(broker, listing, profile);
        return new Submission.Accepted(told);
    }

    private List<Site.Entry> holders(Listing listing) {
        return sites.values().stream()
                .flatMap(site -> site.entries.stream())
                .filter(one -> one.id.equals(listing.id()))
                .toList();
    }

    /** A parent clears its whole family. */
    private void obey(Definition broker, Listing listing, Profile profile) {
        Definition.Family family = broker.family();
        boolean parent = family != null && family.role() == FamilyRole.PARENT;
        for (Site site : sites.values()) {
            Definition.Family other = site.definition.family();
            boolean cleared =
                    parent && family != null && other != null && other.id().equals(family.id());
            for (Site.Entry entry : List.copyOf(site.entries)) {
                boolean meant = cleared
                        ? entry.owner.equals(profile.name().last())
                        : site.definition.id().equals(broker.id()) && entry.id.equals(listing.id());
                if (meant) {
                    site.obey(entry, clock.instant(), newId());
                }
            }
        }
    }

    @Override
    public Confirmation confirm(Definition broker, Awaited awaited) {
        Site site = site(broker.id());
        Instant now = clock.instant();
        calls++;
        if (site.mailIsSuspicious) {
            return new Confirmation.Suspicious("leads elsewhere");
        }
        if (!now.isBefore(awaited.until())) {
            return new Confirmation.Expired();
        }
        if (now.isBefore(mails.getOrDefault(requireNonNull(awaited.listing().id()), Instant.MAX))) {
            return new Confirmation.NotYet();
        }
        obey(broker, awaited.listing(), awaited.profile());
        return new Confirmation.Confirmed(Disclosure.NONE);
    }

    @Override
    public Probe probe(Definition broker, Profile profile, Listing listing, boolean page, Set<String> others) {
        Site site = site(broker.id());
        Cause cause = site.broken(clock.instant());
        calls++;
        afterProbe.run();
        if (cause != null) {
            return new Probe.Inconclusive(cause, null);
        }
        boolean found = entry(broker.id(), listing.id())
                .filter(one -> one.resembles.equals(profile.name().last()))
                .isPresent();
        return found && !site.hides(clock.instant()) ? new Probe.Present(false) : new Probe.Absent();
    }
}
