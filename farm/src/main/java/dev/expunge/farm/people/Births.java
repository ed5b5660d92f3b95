package dev.expunge.farm.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When the members of a clan were born and died: three generations, the youngest grown up. */
final class Births {
    private static final int YOUNGEST = Households.YEAR - 19;

    private final long seed;

    Births(long seed) {
        this.seed = seed;
    }

    LocalDate born(int clan, int member) {
        Dice clanDice = Dice.of(seed, "years of a clan", clan);
        int first = 1930 + clanDice.below(21);
        int second = first + 22 + clanDice.below(9);
        int third = second + 20 + clanDice.below(9);
        Dice dice = Dice.of(seed, "birth", clan, member);
        int year = switch (member) {
            case 0 -> first;
            case 1 -> first + dice.between(-3, 6);
            case 2 -> second;
            case 3 -> second + dice.between(-4, 5);
            case 4 -> Math.min(YOUNGEST, third);
            case 5 -> second + dice.between(1, 8);
            case 6 -> second + dice.between(-2, 8);
            default -> first + dice.between(-9, 9);
        };
        return LocalDate.ofYearDay(year, 1 + dice.below(365));
    }

    @Nullable
    LocalDate died(int clan, int member) {
        Dice dice = Dice.of(seed, "death", clan, member);
        boolean old = member < 2 || member == 7;
        if (!dice.chance(old ? 0.28 : 0.01)) {
            return null;
        }
        return LocalDate.ofYearDay(dice.between(2008, Households.YEAR - 1), 1 + dice.below(365));
    }
}
