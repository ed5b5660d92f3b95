package dev.expunge.farm.listing;

import dev.expunge.farm.people.Dice;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Copies;
import dev.expunge.farm.site.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a site collected, and what it wrote down: mostly right, here and there short, stale or under a pet name. */
public final class Shelf {
    private static final int MOST_RELATIVES = 6;

    private final long seed;
    private final People people;
    private final ListingIds ids;

    public Shelf(long seed, People people) {
        this.seed = seed;
        this.people = people;
        this.ids = new ListingIds(seed);
    }

    public ListingIds ids() {
        return ids;
    }

    /** Whether the site has the person by the seed; it always has the anchor, and guests only on a scenario's word. */
    public boolean collected(Site site, Person person) {
        if (person.id() >= people.size()) {
            return person.id() == people.anchor().id();
        }
        return Dice.of(seed, "collected by " + site.stock(), person.id()).below(100) < site.coverage();
    }

    /** How many listings the person has on the site, 16 at most. */
    public int copies(Site site, Person person) {
        boolean twins = people.isGuest(person) && site.copies() == Copies.SOMETIMES_TWO;
        if (isAnchor(person) || twins) {
            return 1; // two that say the same of a guest would be each other's doubt
        }
        return switch (site.copies()) {
            case ONE -> 1;
            case SOMETIMES_TWO ->
                Dice.of(seed, "twice on " + site.stock(), person.id()).chance(0.25) ? 2 : 1;
            case PER_ADDRESS -> Math.min(ListingKey.COPIES, person.homes().size());
        };
    }

    public Listing listing(Site site, ListingKey key, LocalDate today) {
        Person person = people.person(key.person());
        String id = ids.id(site, key);
        if (isAnchor(person) || people.isGuest(person)) {
            return exact(site, person, key, id, today);
        }
        Dice dice = Dice.of(seed, "written by " + site.stock(), key.person(), key.copy(), key.generation());
        Name name = name(dice, person);
        boolean deceased = person.death().filter(day -> day.isBefore(today)).isPresent() && dice.chance(0.6);
        Integer age = age(dice, person, key, today);
        Integer birthYear = dice.chance(0.5) ? person.born().getYear() : null;
        List<Home> homes = homes(dice, site, person, key);
        List<Name> relatives = new ArrayList<>();
        for (int relative : person.relatives()) {
            if (relatives.size() < MOST_RELATIVES && dice.chance(0.75)) {
                relatives.add(brief(people.name(relative)));
            }
        }
        return new Listing(
                key,
                id,
                name,
                dice.chance(0.7) ? person.aliases() : List.of(),
                age,
                birthYear,
                deceased,
                homes,
                relatives,
                person.phones().stream().filter(phone -> dice.chance(0.6)).toList(),
                person.emails().stream().filter(email -> dice.chance(0.4)).toList());
    }

    private boolean isAnchor(Person person) {
        return person.id() == people.anchor().id();
    }

    /** As it is: of a guest only what they said of themselves is known, and none of it may be missing. */
    private Listing exact(Site site, Person person, ListingKey key, String id, LocalDate today) {
        List<Home> homes = person.homes();
        return new Listing(
                key,
                id,
                person.name(),
                person.aliases(),
                person.age(today),
                person.born().getYear(),
                false,
                people.isGuest(person) && site.copies() == Copies.PER_ADDRESS
                        ? List.of(homes.get(Math.min(key.copy(), homes.size() - 1)))
                        : homes,
                List.of(),
                person.phones(),
                person.emails());
    }

    private static Name name(Dice dice, Person person) {
        Name name = person.name();
        String given = dice.chance(0.04) ? People.shortForm(name.given()) : name.given();
        double luck = dice.unit();
        String middle = name.middle().isEmpty() || luck < 0.3
                ? ""
                : luck < 0.7 ? name.middle().substring(0, 1) : name.middle();
        return new Name(given, middle, name.family(), dice.chance(0.6) ? name.suffix() : "");
    }

    /** One in six is a year behind; a listing that came back under another id is off by one or two. */
    private static @Nullable Integer age(Dice dice, Person person, ListingKey key, LocalDate today) {
        int behind = dice.chance(0.17) ? 1 : 0;
        boolean told = !dice.chance(0.03);
        int off = key.generation() == 0 ? 0 : dice.between(1, 2) * (dice.chance(0.5) ? 1 : -1);
        return told ? Integer.valueOf(person.age(today) - behind + off) : null;
    }

    private static List<Home> homes(Dice dice, Site site, Person person, ListingKey key) {
        List<Home> all = person.homes();
        boolean stale = dice.chance(0.1);
        return switch (site.copies()) {
            case PER_ADDRESS -> List.of(all.get(Math.min(key.copy(), all.size() - 1)));
            case ONE, SOMETIMES_TWO -> {
                if (all.size() == 1) {
                    yield all;
                }
                boolean earlierOnly = key.copy() > 0 || stale || key.generation() % 2 == 1;
                yield earlierOnly ? all.subList(1, all.size()) : all;
            }
        };
    }

    private static Name brief(Name name) {
        return Name.of(name.given(), name.family());
    }
}
