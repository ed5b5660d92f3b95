package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A seeded source of decisions. The same seed decides the same. */
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** True in so many of a hundred cases. */
    boolean of(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Both bounds included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    long next() {
        return random.nextLong();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    final <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    /** At most so many of them, in random order. */
    <T> List<T> some(List<T> from, int most) {
        List<T> shuffled = shuffled(from);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    <T> List<T> shuffled(List<T> from) {
        List<T> result = new ArrayList<>(from);
        for (int i = result.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = result.get(i);
            result.set(i, result.get(j));
            result.set(j, swapped);
        }
        return result;
    }
}
