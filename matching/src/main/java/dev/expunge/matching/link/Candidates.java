package dev.expunge.matching.link;

import dev.expunge.matching.compare.BlockingKeys;
import dev.expunge.matching.compare.ComparablePerson;
import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.model.Pairs;
import dev.expunge.matching.model.Scorer;
import java.util.Arrays;

/** Finds the pairs that are worth a look: those that share a blocking key and are not hopeless at first sight. */
final class Candidates {
    private static final double HOPELESS = -12;
    private static final int MOST_RECORDS = 1 << 24;
    private static final int MOST_PAIRS = 20_000_000;
    private static final int MOST_OF_A_KEY = 5_000;

    private final ComparablePerson[] right;
    private final long[] index;

    Candidates(ComparablePerson[] right) {
        if (right.length > MOST_RECORDS) {
            throw new BadList("a list is too long: more than " + MOST_RECORDS + " records");
        }
        this.right = right;
        long[] keys = new long[Math.max(16, right.length * 16)];
        int size = 0;
        for (int i = 0; i < right.length; i++) {
            for (long key : BlockingKeys.of(right[i])) {
                if (size == keys.length) {
                    keys = Arrays.copyOf(keys, Math.multiplyExact(size, 2));
                }
                keys[size++] = (key & -MOST_RECORDS) | i;
            }
        }
        index = Arrays.copyOf(keys, size);
        Arrays.sort(index);
    }

    /** Pairs with records of the left. */
    Pairs with(ComparablePerson[] left, Scorer scorer) {
        return pairs(left, scorer, false);
    }

    /** Pairs of the right among themselves, each once. */
    Pairs among(Scorer scorer) {
        return pairs(right, scorer, true);
    }

    private Pairs pairs(ComparablePerson[] left, Scorer scorer, boolean once) {
        Pairs pairs = new Pairs();
        Comparison comparison = new Comparison();
        int[] seen = new int[right.length];
        for (int i = 0; i < left.length; i++) {
            for (long key : BlockingKeys.of(left[i])) {
                long from = key & -MOST_RECORDS;
                int end = position(from + MOST_RECORDS);
                int start = position(from);
                if (end - start > MOST_OF_A_KEY) {
                    continue;
                }
                for (int at = start; at < end; at++) {
                    int j = (int) (index[at] & (MOST_RECORDS - 1));
                    if (seen[j] == i + 1 || (once && j <= i)) {
                        continue;
                    }
                    seen[j] = i + 1;
                    comparison.of(left[i], right[j]);
                    if (scorer.logOdds(comparison) >= HOPELESS) {
                        pairs.add(i, j, comparison);
                    }
                }
            }
            if (pairs.size() > MOST_PAIRS) {
                throw new BadList("the lists are too much alike: more than " + MOST_PAIRS + " pairs to compare");
            }
        }
        return pairs;
    }

    private int position(long key) {
        int at = Arrays.binarySearch(index, key);
        return at < 0 ? -at - 1 : at;
    }
}
