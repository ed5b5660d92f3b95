package dev.expunge.farm.people;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The given names of the world and how often they are given; also what people are called for short. */
final class GivenNames {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("William", "Bill"),
            Map.entry("Robert", "Bob"),
            Map.entry("Richard", "Dick"),
            Map.entry("James", "Jim"),
            Map.entry("Michael", "Mike"),
            Map.entry("Elizabeth", "Betty"),
            Map.entry("Margaret", "Peggy"),
            Map.entry("Thomas", "Tom"),
            Map.entry("Joseph", "Joe"),
            Map.entry("Daniel", "Dan"),
            Map.entry("Matthew", "Matt"),
            Map.entry("Christopher", "Chris"),
            Map.entry("Katherine", "Kate"),
            Map.entry("Patricia", "Patty"),
            Map.entry("Jennifer", "Jenny"),
            Map.entry("Deborah", "Debbie"),
            Map.entry("Edward", "Ted"),
            Map.entry("Charles", "Chuck"),
            Map.entry("Steven", "Steve"),
            Map.entry("Anthony", "Tony"));

    private final List<String> all = new ArrayList<>();
    private final Map<String, BitSet> byFolded = new HashMap<>();
    private final int men;
    private final Urn menUrn;
    private final Urn womenUrn;

    GivenNames() {
        List<String> women = new ArrayList<>();
        for (String line : Lists.lines("given-names.txt")) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                String name = Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1);
                (words[0].equals("men") ? all : women).add(name);
            }
        }
        men = all.size();
        all.addAll(women);
        menUrn = Urn.zipf(men, 4, 0.8);
        womenUrn = Urn.zipf(women.size(), 4, 0.8);
        for (int i = 0; i < all.size(); i++) {
            called(i, all.get(i));
            called(i, shortForm(all.get(i)));
        }
    }

    private void called(int number, String name) {
        byFolded.computeIfAbsent(Folded.of(name), _ -> new BitSet()).set(number);
    }

    /** The numbers of the names that are, or are for short, this one. */
    BitSet called(String folded) {
        return byFolded.getOrDefault(folded, new BitSet());
    }

    int draw(Dice dice, boolean man) {
        return man ? menUrn.draw(dice) : men + womenUrn.draw(dice);
    }

    String name(int number) {
        return all.get(number);
    }

    /** What somebody of this name is called, or the name itself. */
    static String shortForm(String name) {
        return SHORT.getOrDefault(name, name);
    }
}
