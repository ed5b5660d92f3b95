package dev.expunge.erasure.property;

import java.util.function.Predicate;

/** Looks for the smallest shape that still fails: features off one at a time, then parts left out. */
final class Shrinking {
    private static final int MOST_TRIES = 150;

    private final Predicate<Shape> fails;
    private int tries;

    private Shrinking(Predicate<Shape> fails) {
        this.fails = fails;
    }

    static Shape smallest(Shape failing, Predicate<Shape> fails) {
        return new Shrinking(fails).shrink(failing);
    }

    private Shape shrink(Shape shape) {
        Shape smaller = shape;
        Shape before;
        do {
            before = smaller;
            smaller = withoutParts(withoutFeatures(smaller));
        } while (!smaller.equals(before) && tries < MOST_TRIES);
        return smaller;
    }

    private Shape withoutFeatures(Shape shape) {
        Shape smaller = shape;
        for (Feature feature : Feature.values()) {
            if (smaller.has(feature)) {
                smaller = smallerOf(smaller, smaller.without(feature));
            }
        }
        return smaller;
    }

    private Shape withoutParts(Shape shape) {
        Shape smaller = shape;
        for (String part : World.parts(shape)) {
            if (smaller.keeps(part)) {
                smaller = smallerOf(smaller, smaller.without(part));
            }
        }
        return smaller;
    }

    private Shape smallerOf(Shape shape, Shape candidate) {
        return tries < MOST_TRIES && ++tries > 0 && fails.test(candidate) ? candidate : shape;
    }
}
