package dev.expunge.erasure.property;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that decides a world. Each part of the world draws from a stream of its own, so that leaving one part out
 * changes the others as little as possible.
 *
 * @param dropped parts left out while shrinking
 */
record Shape(long seed, Set<Feature> features, Set<String> dropped) {
    Shape {
        features = Set.copyOf(features);
        dropped = Set.copyOf(dropped);
    }

    /** A shape in which each feature is as likely in as out, so that features meet in every combination. */
    static Shape of(long seed) {
        Chance chance = new Chance(seed);
        EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        int density = chance.pick(15, 30, 50, 50, 70, 100);
        for (Feature feature : Feature.values()) {
            if (chance.of(density)) {
                features.add(feature);
            }
        }
        if (chance.of(60)) {
            features.remove(Feature.REFUSALS);
        }
        return new Shape(seed, features, Set.of());
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    boolean has(Feature feature, Chance chance, int percent) {
        return chance.of(percent) && has(feature);
    }

    boolean keeps(String part) {
        return !dropped.contains(part);
    }

    Chance chance(String part) {
        return new Chance(seed * 0x9E3779B97F4A7C15L + part.hashCode() * 0xD1B54A32D192ED03L);
    }

    Shape without(Feature feature) {
        EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
        fewer.addAll(features);
        fewer.remove(feature);
        return new Shape(seed, fewer, dropped);
    }

    Shape without(String part) {
        Set<String> more = new TreeSet<>(dropped);
        more.add(part);
        return new Shape(seed, features, more);
    }
}
