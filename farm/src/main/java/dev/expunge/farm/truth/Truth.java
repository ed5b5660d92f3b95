package dev.expunge.farm.truth;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Standing;
import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.behaviour.Weather;
import dev.expunge.farm.mail.Letter;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.removal.Baits;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is really so at this moment, whatever a site's pages would have anybody believe. */
public final class Truth {
    private final Sites sites;
    private final People people;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final Weather weather;
    private final Outbox outbox;
    private final Baits baits;
    private final InstantSource clock;

    public Truth(
            Sites sites,
            People people,
            Catalogue catalogue,
            Submissions submissions,
            Weather weather,
            Outbox outbox,
            Baits baits,
            InstantSource clock) {
        this.sites = sites;
        this.people = people;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.weather = weather;
        this.outbox = outbox;
        this.baits = baits;
        this.clock = clock;
    }

    /** Every listing that a site has or had of the person, shown or not; none when the site never had any. */
    public List<Shown> of(String site, int person) {
        Site where = sites.site(site);
        Person whom = people.person(person);
        boolean closed = weather.retired(where, clock.instant());
        return catalogue.entries(where, whom).stream()
                .map(entry -> shown(where, entry, closed))
                .toList();
    }

    /** The same of all sites. */
    public List<Shown> of(int person) {
        return sites.all().flatMap(site -> of(site.name(), person).stream()).toList();
    }

    /** Whether the site still says anything of the person to anybody: in its search or at an address. */
    public boolean shows(String site, int person) {
        return of(site, person).stream().anyMatch(Shown::anywhere);
    }

    /** Whether a listing is still there, in the search or at its address. */
    public boolean shows(String site, String listingId) {
        return whose(site, listingId).stream()
                .flatMap(person -> of(site, person.id()).stream())
                .anyMatch(shown -> shown.listingId().equals(listingId) && shown.anywhere());
    }

    /** Whose listing has, or had, this id. */
    public Optional<Person> whose(String site, String listingId) {
        return catalogue.whose(sites.site(site), listingId);
    }

    /** Every request for removal that arrived, in its order. */
    public List<Submission> submissions() {
        return submissions.all();
    }

    /** Requests for the removal of people who are not among these customers; the anchors' are never a customer's. */
    public List<Submission> strangers(Set<Integer> customers) {
        return submissions.all().stream()
                .filter(submission -> !customers.contains(submission.key().person()))
                .toList();
    }

    /** Every letter that left, in its order. */
    public List<Letter> mails() {
        return outbox.sent();
    }

    /** The addresses of bait that were opened. */
    public List<String> baitsTaken() {
        return baits.taken();
    }

    private static Shown shown(Site site, Catalogue.Entry entry, boolean closed) {
        Standing standing = entry.standing();
        return new Shown(
                site.name(),
                entry.listing().key().person(),
                entry.listing().id(),
                site.layout().listingPath(entry.listing().id(), entry.listing().slug()),
                standing.inSearch() && !closed,
                standing.atAddress() && !closed,
                standing.stripped());
    }
}
