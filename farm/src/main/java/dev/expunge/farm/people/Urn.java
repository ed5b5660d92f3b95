package dev.expunge.farm.people;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Numbers from 0 to one under the size, each drawn by its weight. */
final class Urn {
    private final double[] sums;

    Urn(int size, IntToDoubleFunction weight) {
        sums = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weight.applyAsDouble(i);
            sums[i] = sum;
        }
    }

    /** A few are many and many are few (Zipf's law, its head flattened as in American names). */
    static Urn zipf(int size, double head, double exponent) {
        return new Urn(size, rank -> Math.pow(rank + head, -exponent));
    }

    int draw(Dice dice) {
        int at = Arrays.binarySearch(sums, dice.unit() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
    }
}
