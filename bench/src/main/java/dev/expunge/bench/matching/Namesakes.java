package dev.expunge.bench.matching;

import dev.expunge.matching.Search;
import dev.expunge.matching.link.PersonList;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A population, what brokers list of it, and customers drawn from it who are looked for the way brokers are searched: by name and state.
 * The same for the same size and seed.
 */
public final class Namesakes {
    private static final double LISTED = 0.75;
    private static final double TWICE = 0.2;

    private final List<Being> people;
    private final Sources sources;
    private final Lot lot;
    private final List<Listing> listings = new ArrayList<>();
    private final Map<String, List<Listing>> byFamilyAndState = new HashMap<>();
    private final Map<String, Integer> bearers = new HashMap<>();

    private record Listing(Being being, Person person) {}

    /**
     * A listing that a search for a customer brought up.
     *
     * @param customer number of the customer
     * @param same whether it is the customer's
     * @param namesakes how many others of the population have the customer's name and a residence in the customer's state
     */
    public record Case(int customer, Person profile, Person listing, Search search, boolean same, int namesakes) {}

    public Namesakes(int size, long seed) {
        this.people = Population.of(size, seed);
        this.sources = new Sources(seed + 1);
        this.lot = new Lot(seed + 2);
        for (Being being : people) {
            if (lot.chance(LISTED)) {
                list(being);
                if (lot.chance(TWICE)) {
                    list(being);
                }
            }
            states(being.residences).forEach(state -> bearers.merge(key(being.name, state), 1, Integer::sum));
        }
    }

    private void list(Being being) {
        Listing listing = new Listing(being, sources.listing(being));
        listings.add(listing);
        for (PersonName name : listing.person.names()) {
            for (String state : states(listing.person.residences())) {
                byFamilyAndState
                        .computeIfAbsent(family(name) + "/" + state, any -> new ArrayList<>())
                        .add(listing);
            }
        }
    }

    public int people() {
        return people.size();
    }

    public int listings() {
        return listings.size();
    }

    /** Profiles of customers drawn by lot; the next draw goes on from there. */
    public List<Person> profiles(int customers) {
        List<Person> profiles = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            profiles.add(sources.profile(lot.oneOf(people)));
        }
        return profiles;
    }

    /** Everything that is listed. */
    public List<Person> listed() {
        return listings.stream().map(Listing::person).toList();
    }

    /**
     * Customers drawn by lot, and as many listings, of which every second one at the most is a customer's.
     *
     * @param size of each list
     */
    public TwoLists twoLists(int size) {
        List<Being> drawn = new ArrayList<>(people);
        List<PersonList.Entry> left = new ArrayList<>();
        List<PersonList.Entry> right = new ArrayList<>();
        Map<String, Set<String>> truth = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Collections.swap(drawn, i, lot.between(i, drawn.size() - 1));
            Being being = drawn.get(i);
            left.add(new PersonList.Entry("L" + i, TwoLists.asSitesHaveIt(sources.profile(being))));
            Being listed = i % 2 == 0 ? being : drawn.get(lot.between(size, drawn.size() - 1));
            right.add(new PersonList.Entry("R" + i, TwoLists.asSitesHaveIt(sources.listing(listed))));
            if (listed == being) {
                truth.put("L" + i, Set.of("R" + i));
            }
        }
        return new TwoLists(new PersonList(left), new PersonList(right), truth);
    }

    /** Draws customers and gives out what a search for each of them brings up. */
    public void search(int customers, Consumer<Case> into) {
        for (int customer = 0; customer < customers; customer++) {
            Being being = lot.oneOf(people);
            search(customer, being, sources.profile(being), into);
        }
    }

    private void search(int customer, Being being, Person profile, Consumer<Case> into) {
        Set<Listing> seen = new LinkedHashSet<>();
        int namesakes = states(profile.residences()).stream()
                .mapToInt(state -> bearers.getOrDefault(key(being.name, state), 1) - 1)
                .max()
                .orElse(0);
        for (PersonName name : profile.names()) {
            for (String state : states(profile.residences())) {
                List<Listing> found = byFamilyAndState.getOrDefault(family(name) + "/" + state, List.of()).stream()
                        .filter(listing -> answers(listing, name))
                        .toList();
                for (Listing listing : found) {
                    if (seen.add(listing)) {
                        Search search = new Search(found.size(), true, people.size());
                        into.accept(
                                new Case(customer, profile, listing.person, search, listing.being == being, namesakes));
                    }
                }
            }
        }
    }

    private static boolean answers(Listing listing, PersonName asked) {
        return listing.person.names().stream()
                .map(PersonName::given)
                .anyMatch(given -> Sources.oneName(given, asked.given())
                        || (given.length() == 1 && asked.given().startsWith(given)));
    }

    private static Set<String> states(List<Residence> residences) {
        Set<String> states = new LinkedHashSet<>();
        residences.forEach(place -> states.add(place.state().toLowerCase(Locale.ROOT)));
        return states;
    }

    private static String family(PersonName name) {
        return name.family();
    }

    private static String key(PersonName name, String state) {
        return name.given() + " " + name.family() + "/" + state;
    }
}
