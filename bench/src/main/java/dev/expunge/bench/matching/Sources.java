package dev.expunge.bench.matching;

import dev.expunge.matching.name.CommonNames;
import dev.expunge.matching.name.Nicknames;
import dev.expunge.matching.person.AgeText;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import dev.expunge.matching.place.Cities;
import dev.expunge.matching.text.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What customers tell of themselves, and what brokers make of people: left out, cut, stale and mistyped. */
final class Sources {
    private final Lot lot;
    private final Map<String, List<String>> forms = new HashMap<>();

    Sources(long seed) {
        this.lot = new Lot(seed);
        for (String group : Lines.of("nicknames.txt")) {
            List<String> names = List.of(group.split(" "));
            names.forEach(name -> forms.merge(name, names, (some, more) -> some));
        }
    }

    Person profile(Being being) {
        PersonName name = being.name;
        Person person = Person.named(new PersonName(
                        name.given(),
                        lot.chance(0.8) ? name.middle() : "",
                        name.family(),
                        lot.chance(0.7) ? name.suffix() : ""))
                .born(Born.in(being.born))
                .being(Life.ALIVE);
        if (!being.maiden.isEmpty() && lot.chance(0.6)) {
            person = person.alsoNamed(new PersonName(name.given(), being.maiden));
        }
        for (int i = 0; i < being.residences.size(); i++) {
            person = i == 0 || lot.chance(0.9) ? person.livingIn(being.residences.get(i)) : person;
        }
        if (lot.chance(0.75)) {
            for (Being relative : being.relatives) {
                person = lot.chance(0.9)
                        ? person.relatedTo(new PersonName(relative.name.given(), relative.name.family()))
                        : person;
            }
        }
        person = lot.chance(0.7) ? person.reachedAt(being.phone) : person;
        return lot.chance(0.8) ? person.writingFrom(being.email) : person;
    }

    Person listing(Being being) {
        Person person = Person.named(listedName(being));
        AgeText age = AgeText.parse(age(being.born), Population.YEAR);
        person = person.born(lot.chance(0.08) ? year(being.born) : age.born())
                .being(lot.chance(0.002) ? Life.DECEASED : age.life());
        for (Residence place : places(being)) {
            person = person.livingIn(place);
        }
        int relatives = 0;
        for (Being relative : being.relatives) {
            if (relatives < 6 && lot.chance(0.75)) {
                person = person.relatedTo(new PersonName(given(relative.name.given()), relative.name.family()));
                relatives++;
            }
        }
        person = lot.chance(0.25) ? person.reachedAt(being.phone) : person;
        return lot.chance(0.15) ? person.writingFrom(masked(being.email)) : person;
    }

    private PersonName listedName(Being being) {
        PersonName name = being.name;
        String given = given(name.given());
        String family = family(being);
        if (!name.middle().isEmpty() && lot.chance(0.015)) {
            given = name.middle();
        } else if (lot.chance(0.007)) {
            given = lot.oneOf(CommonNames.given().names());
        }
        String suffix = lot.chance(0.4) ? name.suffix() : "";
        return lot.chance(0.002)
                ? new PersonName(family, "", given, suffix)
                : new PersonName(given, middle(name.middle()), family, suffix);
    }

    private String family(Being being) {
        String family = being.name.family();
        if (!being.maiden.isEmpty() && lot.chance(0.07)) {
            return lot.chance(0.6) ? being.maiden : being.maiden + "-" + family;
        }
        return lot.chance(0.005) ? lot.oneOf(CommonNames.family().names()) : slip(family, 0.015);
    }

    private String given(String name) {
        if (lot.chance(0.1) && forms.containsKey(name)) {
            return lot.oneOf(forms.get(name));
        }
        return lot.chance(0.02) ? name.substring(0, 1) : slip(name, 0.015);
    }

    /** A year of birth instead of an age, now and then with a wrong digit. */
    private Born year(int born) {
        return Born.in(lot.chance(0.03) ? born - born % 10 + lot.below(10) : lot.chance(0.02) ? born + 10 : born);
    }

    private String middle(String name) {
        if (name.isEmpty() || lot.chance(0.35)) {
            return "";
        }
        return lot.chance(0.7) ? name.substring(0, 1) : name;
    }

    /** A letter too few, too many or another, or two swapped. */
    private String slip(String name, double probability) {
        if (name.length() < 4 || !lot.chance(probability)) {
            return name;
        }
        int at = lot.between(1, name.length() - 2);
        String letter = String.valueOf((char) ('a' + lot.below(26)));
        return switch (lot.below(4)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            case 2 -> name.substring(0, at) + letter + name.substring(at + 1);
            default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
        };
    }

    /** A quarter of the ages were written down up to three years ago. */
    private String age(int born) {
        int age = Population.YEAR - born - (lot.chance(0.5) ? 1 : 0) - (lot.chance(0.25) ? lot.between(1, 3) : 0);
        int kind = lot.below(20);
        if (kind < 1) {
            return "Available";
        }
        return kind < 3 ? age / 10 * 10 + "s" : String.valueOf(age);
    }

    private List<Residence> places(Being being) {
        List<Residence> places = new ArrayList<>();
        for (int i = 0; i < being.residences.size(); i++) {
            if (lot.chance(0.9)) {
                places.add(written(being.residences.get(i)));
            }
        }
        if (lot.chance(0.03)) {
            Cities.City wrong = lot.oneOf(Cities.standard().all());
            places.add(new Residence(wrong.name(), wrong.state()));
        }
        return places.isEmpty() ? List.of(written(being.residences.getLast())) : places;
    }

    private Residence written(Residence place) {
        String city = place.city().replace("Saint ", lot.chance(0.5) ? "St. " : "Saint ");
        city = slip(city, 0.01);
        return new Residence(city.length() > 6 && lot.chance(0.03) ? city.substring(0, 4) + "…" : city, place.state());
    }

    private static String masked(String email) {
        return email.charAt(0) + "****" + email.substring(email.indexOf('@'));
    }

    /** Whether a table knows two given names for one. */
    static boolean oneName(String left, String right) {
        return left.equals(right) || Nicknames.standard().equivalent(left, right);
    }
}
