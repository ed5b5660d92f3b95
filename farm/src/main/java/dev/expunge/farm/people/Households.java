package dev.expunge.farm.people;

import java.util.ArrayList;
import java.util.List;

/** Where the members of a clan live and lived: couples together, children first with their parents, most of them moving now and then. */
final class Households {
    /** The year in which the world is looked at first; nobody moves later. */
    static final int YEAR = 2026;

    private static final int[] HOUSEHOLD = {0, 0, 1, 1, 2, 3, 3, 4};

    private final long seed;
    private final Country country;

    Households(long seed, Country country) {
        this.seed = seed;
        this.country = country;
    }

    /** The present home first. */
    List<Home> homes(int clan, int member) {
        int household = HOUSEHOLD[member];
        if (household == 2) {
            return Dice.of(seed, "at the parents'", clan).chance(0.55)
                    ? List.of(own(clan, 1).getFirst())
                    : with(own(clan, 2), own(clan, 1).getFirst());
        }
        List<Home> own = own(clan, household);
        boolean child = member == 2 || member == 5;
        boolean remembered = Dice.of(seed, "childhood home", clan, member).chance(0.5);
        return child && remembered ? with(own, own(clan, 0).getLast()) : own;
    }

    /** The landline of the household and mostly a telephone of one's own. */
    List<String> phones(int clan, int member, String state) {
        Dice shared = Dice.of(seed, "landline", clan, HOUSEHOLD[member]);
        Dice own = Dice.of(seed, "mobile", clan, member);
        List<String> phones = new ArrayList<>();
        if (shared.chance(0.7)) {
            phones.add(country.phone(shared, state));
        }
        if (own.chance(0.8) || phones.isEmpty()) {
            phones.add(country.phone(own, state));
        }
        return phones.stream().distinct().toList();
    }

    private List<Home> own(int clan, int household) {
        Dice dice = Dice.of(seed, "homes", clan, household);
        int count = 1 + (dice.chance(0.6) ? dice.between(1, 3) : 0);
        List<Home> homes = new ArrayList<>();
        int since = YEAR - dice.between(0, 8);
        Country.Town town = town(clan, household);
        for (int i = 0; i < count; i++) {
            homes.add(country.home(dice, town, since));
            since -= dice.between(2, 9);
            town = dice.chance(0.4) ? town : country.town(dice);
        }
        return homes;
    }

    /** Half of the younger households stay where the old ones are. */
    private Country.Town town(int clan, int household) {
        Dice dice = Dice.of(seed, "town", clan, household);
        return household != 0 && dice.chance(0.5) ? town(clan, 0) : country.town(dice);
    }

    private static List<Home> with(List<Home> homes, Home earlier) {
        List<Home> all = new ArrayList<>(homes);
        if (!all.contains(earlier)) {
            all.add(earlier);
        }
        return all;
    }
}
