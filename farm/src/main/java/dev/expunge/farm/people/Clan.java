package dev.expunge.farm.people;

/**
 * Eight people who belong together, by their number within the clan: 0 grandfather, 1 grandmother, 2 their son, 3 his wife, 4 those two's
 * child, 5 the daughter of 0 and 1, 6 her husband, 7 a sibling of 0.
 *
 * @param family the name of all but the daughter and her husband, who bear {@code inLaw}
 * @param junior whether the son is named after his father
 * @param third whether the grandchild is, too
 * @param given given names by member
 * @param middle middle names by member, -1 for none
 */
record Clan(
        int family,
        int grandmotherBorn,
        int motherBorn,
        int inLaw,
        boolean junior,
        boolean third,
        int[] given,
        int[] middle,
        boolean[] man) {
    static final int SIZE = 8;
    static final int NONE = -1;

    static Clan of(long seed, int number, GivenNames givenNames, FamilyNames familyNames) {
        Dice dice = Dice.of(seed, "names of a clan", number);
        int family = familyNames.draw(dice);
        int grandmother = familyNames.draw(dice);
        int mother = familyNames.draw(dice);
        int inLaw = familyNames.draw(dice);
        boolean[] man = {true, false, true, false, dice.chance(0.5), false, true, dice.chance(0.5)};
        int[] given = new int[SIZE];
        int[] middle = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            given[i] = givenNames.draw(dice, man[i]);
            middle[i] = dice.chance(0.8) ? givenNames.draw(dice, man[i]) : NONE;
        }
        boolean junior = dice.chance(0.3);
        boolean third = junior && man[4] && dice.chance(0.2);
        if (junior) {
            inherit(2, given, middle);
        }
        if (third) {
            inherit(4, given, middle);
        }
        return new Clan(family, grandmother, mother, inLaw, junior, third, given, middle, man);
    }

    private static void inherit(int heir, int[] given, int[] middle) {
        given[heir] = given[0];
        middle[heir] = middle[0];
    }

    int familyOf(int member) {
        return member == 5 || member == 6 ? inLaw : family;
    }

    /** The family name of before a marriage, or {@link #NONE}. */
    int bornAs(int member) {
        return switch (member) {
            case 1 -> grandmotherBorn;
            case 3 -> motherBorn;
            case 5 -> family;
            default -> NONE;
        };
    }

    String suffix(int member) {
        return switch (member) {
            case 0 -> junior ? "Sr" : "";
            case 2 -> junior ? "Jr" : "";
            case 4 -> third ? "III" : "";
            default -> "";
        };
    }
}
