package dev.expunge.farm.behaviour;

import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.listing.ListingKey;
import dev.expunge.farm.listing.Shelf;
import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each site shows now: to a search, and at an address. Retirement and redesign are the pages' matter. */
public final class Catalogue {
    private static final int MOST = 200;
    private static final int RELATIVES_OF = 3;

    private final People people;
    private final Shelf shelf;
    private final Scenarios scenarios;
    private final Standings standings;
    private final FarmClock clock;

    public Catalogue(
            long seed, People people, Shelf shelf, Submissions submissions, Scenarios scenarios, FarmClock clock) {
        this.people = people;
        this.shelf = shelf;
        this.scenarios = scenarios;
        this.standings = new Standings(seed, submissions, scenarios);
        this.clock = clock;
    }

    public boolean holds(Site site, Person person) {
        return scenarios.holds(site, person).orElseGet(() -> shelf.collected(site, person));
    }

    /** Whatever the site has of the person, each with how it stands; empty when it never had anything. */
    public List<Entry> entries(Site site, Person person) {
        if (!holds(site, person)) {
            return List.of();
        }
        Instant now = clock.instant();
        return IntStream.range(0, shelf.copies(site, person))
                .mapToObj(copy -> entry(site, person, copy, now))
                .toList();
    }

    /** What a search for the name finds, those of the city first, in the same order every time. */
    public List<Listing> find(Site site, Query query) {
        List<Person> named = people.named(query.given(), query.family()).toList();
        Stream<Listing> own = named.stream().flatMap(person -> found(site, person, query));
        Stream<Listing> others = site.has(Quirk.RELATIVES_CARDS)
                ? named.stream()
                        .filter(person -> found(site, person, query).findAny().isPresent())
                        .limit(RELATIVES_OF)
                        .flatMap(person -> relatives(site, person))
                : Stream.empty();
        return Stream.concat(
                        own.sorted(Comparator.comparing((Listing listing) -> !livesIn(listing, query.city()))
                                .thenComparing(Listing::id)),
                        others)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** The listing of this id, if there is a page for it now. */
    public Optional<Listing> at(Site site, String id) {
        return known(site, id)
                .filter(entry ->
                        entry.standing().atAddress() && entry.listing().id().equals(id))
                .map(Entry::listing);
    }

    /** Whether there once was a page for this id. */
    public boolean wasAt(Site site, String id) {
        return known(site, id).isPresent() && at(site, id).isEmpty();
    }

    /** Whose listing has or had this id. */
    public Optional<Person> whose(Site site, String id) {
        return known(site, id).map(entry -> people.person(entry.listing().key().person()));
    }

    /** The newest listing of whom the id speaks, unless the id is of none that ever was. */
    private Optional<Entry> known(Site site, String id) {
        return shelf.ids()
                .key(site, id)
                .flatMap(key -> people.find(key.person())
                        .filter(person -> holds(site, person) && key.copy() < shelf.copies(site, person))
                        .map(person -> entry(site, person, key.copy(), clock.instant()))
                        .filter(entry -> key.generation() <= entry.standing().generation()));
    }

    private Entry entry(Site site, Person person, int copy, Instant now) {
        Standing standing = standings.of(site, person, copy, now);
        ListingKey key = new ListingKey(person.id(), copy, standing.generation());
        Listing listing = shelf.listing(site, key, clock.today());
        return new Entry(
                standing.stripped() ? listing.stripped() : listing,
                scenarios.conceals(site, person) ? standing.concealed() : standing);
    }

    private Stream<Listing> shown(Site site, Person person) {
        return entries(site, person).stream()
                .filter(entry -> entry.standing().inSearch())
                .map(Entry::listing);
    }

    private Stream<Listing> found(Site site, Person person, Query query) {
        return shown(site, person).filter(listing -> livesInState(listing, query.state()) && aged(listing, query));
    }

    /** Of the two nearest in blood. */
    private Stream<Listing> relatives(Site site, Person person) {
        return person.relatives().stream().limit(2).flatMap(relative -> shown(site, people.person(relative)));
    }

    private static boolean livesIn(Listing listing, String city) {
        return !city.isEmpty()
                && listing.homes().stream()
                        .anyMatch(home -> Folded.of(home.city()).equals(Folded.of(city)));
    }

    /** A listing without places is found everywhere. */
    private static boolean livesInState(Listing listing, String state) {
        return state.isEmpty()
                || listing.homes().isEmpty()
                || listing.homes().stream().anyMatch(home -> home.state().equalsIgnoreCase(state));
    }

    private static boolean aged(Listing listing, Query query) {
        Integer age = listing.age();
        return query.decade() == Query.ANY_AGE || age == null || age / 10 * 10 == query.decade();
    }

    /** A listing and how it stands. */
    public record Entry(Listing listing, Standing standing) {}
}
