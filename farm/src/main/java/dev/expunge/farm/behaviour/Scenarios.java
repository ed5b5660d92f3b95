package dev.expunge.farm.behaviour;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.people.Visitor;
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
import java.util.function.UnaryOperator;

/**
 * What a test or a sandbox decides about sites and people, over what the seed says. Thread-safe. What is decided about a site's dealings
 * with a person is kept in the journal; troubles and what happens to a whole site are not.
 */
public final class Scenarios {
    static final String KIND = "plan";

    private final Journal journal;
    private final Map<Whom, Plan> plans = new ConcurrentHashMap<>();
    private final Map<String, Manners> siteManners = new ConcurrentHashMap<>();
    private final List<Pending> troubles = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private record Whom(String site, int person) {
        String name() {
            return site + " " + person;
        }
    }

    private record Pending(String site, Optional<Person> person, Trouble trouble, AtomicInteger left) {}

    /** Something at a site from a moment on, until another or for good. */
    sealed interface Event {
        String site();

        Instant from();

        record Retired(String site, Instant from) implements Event {}

        record Redesigned(String site, Instant from, Fate.Redesign how) implements Event {}

        record Outage(String site, Instant from, Instant until) implements Event {}
    }

    public Scenarios(Journal journal) {
        this.journal = requireNonNull(journal, "journal is null");
    }

    /** Takes up what was written of a plan. */
    public void restore(Note note) {
        if (note.kind().equals(KIND)) {
            String site = note.name().substring(0, note.name().indexOf(' '));
            plans.put(new Whom(site, note.person()), note.value(Plan.class));
        }
    }

    /** Forgets all plans about a person, not the notes of them. */
    public void dismiss(int person) {
        plans.keySet().removeIf(whom -> whom.person() == person);
        troubles.removeIf(
                pending -> pending.person().filter(one -> one.id() == person).isPresent());
    }

    /** The site lists the person, or does not, whatever the seed says. */
    public void hold(Site site, Person person, boolean yes) {
        plan(site, person, plan -> plan.holding(yes));
    }

    /** The site's search passes over the person; pages that it has of them stay where they are. */
    public void conceal(Site site, Person person, boolean yes) {
        plan(site, person, plan -> plan.concealing(yes));
    }

    /** Requests for the person are treated so by the site. */
    public void treat(Site site, Person person, Manners how) {
        plan(site, person, plan -> plan.treating(Plan.ALL, how));
    }

    /** Requests for one listing of the person are treated so by the site. */
    public void treat(Site site, Person person, int copy, Manners how) {
        plan(site, person, plan -> plan.treating(copy, how));
    }

    /** What the site has removed of the person by then is listed again. */
    public void relist(Site site, Person person, Instant at) {
        plan(site, person, plan -> plan.relisting(at));
    }

    private void plan(Site site, Person person, UnaryOperator<Plan> change) {
        Whom whom = new Whom(site.name(), person.id());
        plans.compute(whom, (_, before) -> {
            Plan known = before == null ? Plan.NONE : before;
            Plan after = change.apply(known);
            if (!after.equals(known)) {
                journal.put(Note.of(KIND, whom.name(), whom.person(), after));
            }
            return after;
        });
    }

    /** Requests for whomsoever are treated so by the site. */
    public void treat(Site site, Manners how) {
        siteManners.put(site.name(), requireNonNull(how, "how is null"));
    }

    /** The site's next so many pages are trouble. */
    public void trouble(Site site, Trouble trouble, int times) {
        troubles.removeIf(pending -> pending.left().get() <= 0);
        troubles.add(new Pending(site.name(), Optional.empty(), trouble, new AtomicInteger(times)));
    }

    /** The site's next so many searches for somebody of the person's name are trouble. */
    public void trouble(Site site, Person person, Trouble trouble, int times) {
        troubles.removeIf(pending -> pending.left().get() <= 0);
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
        plans.clear();
        siteManners.clear();
        troubles.clear();
        events.clear();
    }

    Optional<Boolean> holds(Site site, Person person) {
        return plan(site.stock(), person)
                .holds()
                .or(() -> plan(site.name(), person).holds());
    }

    boolean conceals(Site site, Person person) {
        return plan(site.name(), person).conceals();
    }

    Optional<Manners> manners(Site site, Person person, int copy) {
        return plan(site.name(), person).manners(copy).or(() -> Optional.ofNullable(siteManners.get(site.name())));
    }

    /** When what was removed then was listed again first. */
    Optional<Instant> relisted(Site site, Person person, Instant removed) {
        return plan(site.name(), person).relisted(removed);
    }

    private Plan plan(String site, Person person) {
        return plans.getOrDefault(new Whom(site, person.id()), Plan.NONE);
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
                                .filter(person -> called(person, given, family) && isOrNobody(person))
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

    /** Whoever comes for another guest meets none of this one's troubles. */
    private static boolean isOrNobody(Person person) {
        return Visitor.guest().orElse(person.id()) == person.id();
    }

    private static boolean called(Person person, String given, String family) {
        return person.names()
                .anyMatch(name -> Folded.of(name.given()).equals(Folded.of(given))
                        && Folded.of(name.family()).equals(Folded.of(family)));
    }
}
