package dev.expunge.bench.matching;

import dev.expunge.matching.name.CommonNames;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import dev.expunge.matching.place.Cities;
import java.util.ArrayList;
import java.util.List;

/**
 * Invented families by a seed: names by the law of Zipf, fathers and sons of one name, households, people who move.
 * Nobody in it exists.
 */
final class Population {
    /** The year of all listings. */
    static final int YEAR = 2026;

    /** Share of families whose name is in the list of common ones; for the others a name is made up. */
    private static final double COMMON = 0.6;

    private final Lot lot;
    private final Lot.Urn<String> givens;
    private final Lot.Urn<String> families;
    private final Lot.Urn<Cities.City> cities;
    private final List<Being> people = new ArrayList<>();

    private Population(long seed) {
        this.lot = new Lot(seed);
        CommonNames given = CommonNames.given();
        CommonNames family = CommonNames.family();
        this.givens = lot.urn(given.names(), given::share);
        this.families = lot.urn(family.names(), family::share);
        this.cities = lot.urn(Cities.standard().all(), Cities.City::people);
    }

    static List<Being> of(int people, long seed) {
        Population population = new Population(seed);
        while (population.people.size() < people) {
            population.family();
        }
        return population.people;
    }

    private void family() {
        String name = lot.chance(COMMON) ? families.draw() : lot.rareName();
        Residence home = residence(cities.draw());
        int born = lot.between(1928, 1985);
        boolean hasJunior = lot.chance(0.12);
        String given = givens.draw();
        String middle = lot.chance(0.85) ? givens.draw() : "";
        Being father = being(given, middle, name, hasJunior ? "Sr" : "", "", born, home);
        Being mother = being(
                givens.draw(),
                lot.chance(0.85) ? givens.draw() : "",
                name,
                "",
                families.draw(),
                born + lot.between(-4, 6),
                home);
        father.isRelatedTo(mother);
        List<Being> children = new ArrayList<>();
        int count = lot.between(0, 3);
        for (int i = 0; i < count; i++) {
            int year = born + lot.between(20, 36);
            if (year <= YEAR - 18) {
                boolean junior = hasJunior && children.isEmpty();
                Being child = being(
                        junior ? given : givens.draw(),
                        junior && lot.chance(0.8) ? middle : lot.chance(0.85) ? givens.draw() : "",
                        name,
                        junior ? "Jr" : "",
                        "",
                        year,
                        home);
                father.isRelatedTo(child);
                mother.isRelatedTo(child);
                children.forEach(child::isRelatedTo);
                children.add(child);
            }
        }
    }

    private Being being(
            String given, String middle, String family, String suffix, String maiden, int born, Residence home) {
        Being being = new Being(people.size(), new PersonName(given, middle, family, suffix), maiden, born);
        being.residences.add(home);
        int moves = lot.chance(0.5) ? lot.between(1, 3) : 0;
        for (int i = 0; i < moves; i++) {
            Cities.City city = cities.draw();
            for (int tries = 0; tries < 20 && lot.chance(0.65) && !city.state().equals(home.state()); tries++) {
                city = cities.draw();
            }
            being.residences.addFirst(residence(city));
        }
        people.add(being);
        return being;
    }

    private static Residence residence(Cities.City city) {
        return new Residence(city.name(), city.state());
    }
}
