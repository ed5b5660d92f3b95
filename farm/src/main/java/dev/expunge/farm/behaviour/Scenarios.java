package dev.expunge.farm.behaviour;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Fate;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test or a sandbox decides about sites and people, over what the seed says. Thread-safe. */
public final class Scenarios {
    private final Map<Whom, Boolean> held = new ConcurrentHashMap<>();
    private final Map<Whom, Manners> manners = new ConcurrentHashMap<>();
    private final Map<String, Manners> siteManners = new ConcurrentHashMap<>();
    private final List<Pending> troubles = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private record Whom(String site, int person) {}

    private record Pending(String site, Optional<Person> person, Trouble trouble, AtomicInteger left) {}

    /** Something at a site from a moment on, until another or for good. */
    sealed interface Event {
        String site();

        Instant from();

        record Retired(String site, Instant from) implements Event {}

        record Redesigned(String site, Instant from, Fate.Redesign how) implements Event {}

        record Outage(String site, Instant from, Instant until) implements Event {}
    }

    /** The site lists the person, or does not, whatever the seed says. */
    public void hold(Site site, Person person, boolean yes) {
        held.put(new Whom(site.name(), person.id()), yes);
    }

    /** Requests for the person are treated so by the site. */
    public void treat(Site site, Person person, Manners how) {
        manners.put(new Whom(site.name(), person.id()), requireNonNull(how, "how is null"));
    }

    /** Requests for whomsoever are treated so by the site. */
    public void treat(Site site, Manners how) {
        siteManners.put(site.name(), requireNonNull(how, "how is null"));
    }

    /** The site's next so many pages are trouble. */
    public void trouble(Site site, Trouble trouble, int times) {
        troubles.add(new Pending(site.name(), Optional.empty(), trouble, new AtomicInteger(times)));
    }

    /** The site's next so many searches for somebody of the person's name are trouble. */
    public void trouble(Site site, Person person, Trouble trouble, int times) {
        troubles.add(new Pending(site.name(), Optional.of(person), trouble, new AtomicInteger(times)));
    }

    public void retire(Site site, Instant from) {
        events.add(new Event.Retired(site.name(), from));
    }

    public void redesign(Site site, Instant from, Fate.Redesign how) {
        events.add(new Event.Redesigned(site.name(), from, how));
    }

    public void outage(Site site, Instant from, Instant until) {
        events.add(new Event.Outage(site.name(), from, until));
    }

    /** Back to the seed. */
    public void clear() {
        held.clear();
        manners.clear();
        siteManners.clear();
        troubles.clear();
        events.clear();
    }

    Optional<Boolean> holds(Site site, Person person) {
        return Optional.ofNullable(held.get(new Whom(site.stock(), person.id())))
                .or(() -> Optional.ofNullable(held.get(new Whom(site.name(), person.id()))));
    }

    Optional<Manners> manners(Site site, Person person) {
        return Optional.ofNullable(manners.get(new Whom(site.name(), person.id())))
                .or(() -> Optional.ofNullable(siteManners.get(site.name())));
    }

    /** Takes one of the troubles that wait for any page of the site. */
    Optional<Trouble> next(Site site) {
        return troubles.stream()
                .filter(pending -> pending.person().isEmpty() && pending.site().equals(site.name()))
                .filter(Scenarios::taken)
                .findFirst()
                .map(Pending::trouble);
    }

    /** Takes one of the troubles that wait for a search for this name. */
    Optional<Trouble> next(Site site, String given, String family) {
        return troubles.stream()
                .filter(pending -> pending.site().equals(site.name())
                        && pending.person()
                                .filter(person -> called(person, given, family))
                                .isPresent())
                .filter(Scenarios::taken)
                .findFirst()
                .map(Pending::trouble);
    }

    List<Event> events(Site site, Instant now) {
        return events.stream()
                .filter(event ->
                        event.site().equals(site.name()) && !event.from().isAfter(now))
                .toList();
    }

    private static boolean taken(Pending pending) {
        return pending.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static boolean called(Person person, String given, String family) {
        return person.names()
                .anyMatch(name -> Folded.of(name.given()).equals(Folded.of(given))
                        && Folded.of(name.family()).equals(Folded.of(family)));
    }
}
