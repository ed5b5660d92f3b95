package dev.expunge.farm.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Towns and states, with made-up streets and telephone numbers in them. */
public final class Country {
    private static final List<String> STREETS = List.of(
            ("Oak Maple Cedar Elm Pine Walnut Washington Lake Hill Park Main Church Spring Ridge River Sunset Highland "
                            + "Lincoln Jackson Meadow Willow Orchard Mill Forest Prospect Franklin Chestnut Birch Laurel Juniper")
                    .split(" "));
    private static final List<String> KINDS = List.of("St", "Ave", "Rd", "Dr", "Ln", "Ct", "Blvd", "Pl");

    private final List<Town> towns;
    private final Urn urn;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, List<String>> areaCodes = new HashMap<>();

    record Town(String city, String state, String postalPrefix, int people) {}

    Country() {
        towns = Lists.table("towns.txt").stream()
                .map(row -> new Town(row.get(0), row.get(1), row.get(2), Integer.parseInt(row.get(3))))
                .toList();
        urn = new Urn(towns.size(), i -> towns.get(i).people());
        for (List<String> row : Lists.table("states.txt")) {
            names.put(row.get(0), row.get(1));
            codes.put(Folded.of(row.get(0)), row.get(0));
            codes.put(Folded.of(row.get(1)), row.get(0));
            areaCodes.put(row.get(0), List.of(row.get(2).split(" ")));
        }
    }

    /** {@code Ohio} for {@code OH}; a code that is none is itself. */
    public String stateName(String code) {
        return names.getOrDefault(code, code);
    }

    /** The code of a state, given by code or by name in any writing. */
    public Optional<String> stateCode(String text) {
        return Optional.ofNullable(codes.get(Folded.of(text)));
    }

    public Stream<String> stateCodes() {
        return names.keySet().stream().sorted();
    }

    Home home(Dice dice, Town town, int since) {
        String street = dice.between(1, 9899) + " " + dice.oneOf(STREETS) + " " + dice.oneOf(KINDS);
        String postalCode = town.postalPrefix() + String.format("%02d", dice.between(1, 99));
        return new Home(street, town.city(), town.state(), postalCode, since);
    }

    Town town(Dice dice) {
        return towns.get(urn.draw(dice));
    }

    /** One of the numbers that are kept free for stories: 555-0100 to 555-0199. */
    String phone(Dice dice, String state) {
        return "(" + dice.oneOf(areaCodes.getOrDefault(state, List.of("800"))) + ") 555-01"
                + String.format("%02d", dice.below(100));
    }
}
