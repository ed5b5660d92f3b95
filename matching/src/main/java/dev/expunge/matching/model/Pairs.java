package dev.expunge.matching.model;

import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.compare.Field;
import java.util.Arrays;

/** Compared pairs in plain arrays, growing. */
public final class Pairs {
    private int size;
    private int[] lefts = new int[1024];
    private int[] rights = new int[1024];
    private byte[] levels = new byte[1024 * Field.count()];
    private double[] logFrequencies = new double[1024];

    public void add(int left, int right, Comparison comparison) {
        if (size == lefts.length) {
            int capacity = Math.addExact(size, size);
            lefts = Arrays.copyOf(lefts, capacity);
            rights = Arrays.copyOf(rights, capacity);
            levels = Arrays.copyOf(levels, Math.multiplyExact(capacity, Field.count()));
            logFrequencies = Arrays.copyOf(logFrequencies, capacity);
        }
        lefts[size] = left;
        rights[size] = right;
        System.arraycopy(comparison.levels(), 0, levels, size * Field.count(), Field.count());
        logFrequencies[size] = comparison.sumOfLogFrequencies();
        size++;
    }

    public int size() {
        return size;
    }

    public int left(int pair) {
        return lefts[pair];
    }

    public int right(int pair) {
        return rights[pair];
    }

    /** Natural logarithm of the odds that a pair is one person. */
    public double logOdds(int pair, Scorer scorer) {
        return scorer.logOdds(levels, pair * Field.count(), logFrequencies[pair]);
    }

    /** Probabilities of each kinship; the array is reused by the next call. */
    double[] shares(int pair, Scorer scorer) {
        return scorer.shares(levels, pair * Field.count(), logFrequencies[pair]);
    }

    /** Adds a weight to the count of each level of a pair. */
    void count(int pair, double weight, double[] counts) {
        int at = pair * Field.count();
        for (int i = at; i < at + Field.count(); i++) {
            if (levels[i] >= 0) {
                counts[levels[i]] += weight;
            }
        }
    }
}
