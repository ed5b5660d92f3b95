package dev.expunge.farm.people;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The family names of the world: real ones for the many, composed ones for the few of each. */
final class FamilyNames {
    private static final int COUNT = 6000;
    private static final List<String> STARTS =
            List.of(("Ald Bark Bex Brad Bren Cald Carr Chad Colb Crom Dal Darn Dun Eld Ever "
                            + "Fair Farr Fen Garr Gold Grim Hald Hart Hav Holl Ing Jarr Kell Kirk Lang Lind Lock Mald Marl Mer Nor "
                            + "Oak Orm Pell Penn Quill Rad Rams Rav Rud Sand Seld Shel Stan Stock Thorn Till Ulv Vann Wald Wen Whit Yard")
                    .split(" "));
    private static final List<String> MIDDLES = List.of("", "a", "e", "er", "i", "in", "o", "ing");
    private static final List<String> ENDS =
            List.of(("by combe croft den don field ford gate ham hurst land ley man mere "
                            + "mont more ridge sen shaw son stead ston ton wick win wood worth")
                    .split(" "));

    private final List<String> all;
    private final Urn urn = Urn.zipf(COUNT, 8, 0.85);

    FamilyNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String line : Lists.lines("family-names.txt")) {
            for (String name : line.split(" ")) {
                names.add(name.replace('_', ' '));
            }
        }
        Dice order = Dice.of(0, "composed family names");
        while (names.size() < COUNT) {
            names.add(order.oneOf(STARTS) + order.oneOf(MIDDLES) + order.oneOf(ENDS));
        }
        all = new ArrayList<>(names);
    }

    int draw(Dice dice) {
        return urn.draw(dice);
    }

    String name(int number) {
        return all.get(number);
    }

    int count() {
        return all.size();
    }
}
