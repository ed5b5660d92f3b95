package dev.expunge.matching.link;

import dev.expunge.matching.compare.ComparablePerson;
import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.model.Pairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Pairs drawn by lot, from which one learns how strangers look side by side. */
final class Background {
    private static final long SEED = 20_261_122;
    private static final int RANDOM_PAIRS = 200_000;
    private static final int NEIGHBOURS = 50_000;

    private final ComparablePerson[] left;
    private final ComparablePerson[] right;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Background(ComparablePerson[] left, ComparablePerson[] right) {
        this.left = left;
        this.right = right;
    }

    Pairs anybody() {
        Pairs pairs = new Pairs();
        Comparison comparison = new Comparison();
        int count = (int) Math.min(RANDOM_PAIRS, (long) left.length * right.length);
        for (int k = 0; k < count; k++) {
            add(pairs, comparison, random.nextInt(left.length), random.nextInt(right.length));
        }
        return pairs;
    }

    /** People of one city: what they share of street and postcode is another matter. */
    Pairs neighbours() {
        Map<String, List<Integer>> byCity = new HashMap<>();
        for (int j = 0; j < right.length; j++) {
            byCity.computeIfAbsent(right[j].city(), city -> new ArrayList<>()).add(j);
        }
        Pairs pairs = new Pairs();
        Comparison comparison = new Comparison();
        for (int k = 0; k < NEIGHBOURS; k++) {
            int i = random.nextInt(left.length);
            List<Integer> there = left[i].hasStreet() ? byCity.getOrDefault(left[i].city(), List.of()) : List.of();
            if (!there.isEmpty()) {
                add(pairs, comparison, i, there.get(random.nextInt(there.size())));
            }
        }
        return pairs;
    }

    private void add(Pairs pairs, Comparison comparison, int i, int j) {
        comparison.of(left[i], right[j]);
        pairs.add(i, j, comparison);
    }
}
