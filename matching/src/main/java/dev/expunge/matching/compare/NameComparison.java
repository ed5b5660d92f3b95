package dev.expunge.matching.compare;

import dev.expunge.matching.text.Likeness;

/** Levels of single names. */
final class NameComparison {
    private static final int SHORTEST_SLIP = 3;
    private static final int SHORTEST_PART = 3;
    private static final double NEAR = 0.92;
    private static final double SIMILAR = 0.85;
    private static final double SIMILAR_SOUND = 0.7;

    private NameComparison() {}

    static Level given(Token left, Token right) {
        if (left.isInitial() || right.isInitial()) {
            return left.first() == right.first() ? Level.GIVEN_INITIAL : Level.GIVEN_INITIAL_OTHER;
        }
        if (left.same(right)) {
            return Level.GIVEN_EQUAL;
        }
        if (left.nickname(right)) {
            return Level.GIVEN_NICKNAME;
        }
        if (partOf(left, right) != null || partOf(right, left) != null) {
            return Level.GIVEN_PART;
        }
        return switch (likeness(left, right)) {
            case SLIP -> Level.GIVEN_SLIP;
            case NEAR -> Level.GIVEN_NEAR;
            case SIMILAR -> Level.GIVEN_SIMILAR;
            case NONE -> Level.GIVEN_OTHER;
        };
    }

    static Level family(Token left, Token right) {
        if (left.isInitial() || right.isInitial()) {
            return left.first() == right.first() ? Level.FAMILY_INITIAL : Level.FAMILY_INITIAL_OTHER;
        }
        if (left.same(right)) {
            return Level.FAMILY_EQUAL;
        }
        if (sharedPart(left, right) != null) {
            return Level.FAMILY_PART;
        }
        return switch (likeness(left, right)) {
            case SLIP -> Level.FAMILY_SLIP;
            case NEAR -> Level.FAMILY_NEAR;
            case SIMILAR -> Level.FAMILY_SIMILAR;
            case NONE -> Level.FAMILY_OTHER;
        };
    }

    static Level middle(Token left, Token right) {
        if (left.isInitial() || right.isInitial()) {
            return left.first() == right.first() ? Level.MIDDLE_INITIAL : Level.MIDDLE_INITIAL_OTHER;
        }
        if (left.same(right)) {
            return Level.MIDDLE_EQUAL;
        }
        return left.nickname(right) || likeness(left, right) != Likely.NONE ? Level.MIDDLE_NEAR : Level.MIDDLE_OTHER;
    }

    /** The part that two names share when one of them has several, or null. */
    static @org.jspecify.annotations.Nullable Token sharedPart(Token left, Token right) {
        Token shared = partOf(left, right);
        if (shared == null) {
            shared = partOf(right, left);
        }
        for (int i = 0; shared == null && i < left.parts().length; i++) {
            shared = partOf(left.parts()[i], right);
        }
        return shared;
    }

    private static @org.jspecify.annotations.Nullable Token partOf(Token whole, Token several) {
        for (Token part : several.parts()) {
            if (part.text().length() >= SHORTEST_PART && part.text().equals(whole.text())) {
                return part;
            }
        }
        return null;
    }

    private enum Likely {
        SLIP,
        NEAR,
        SIMILAR,
        NONE
    }

    private static Likely likeness(Token left, Token right) {
        double likeness = Likeness.jaroWinkler(left.text(), right.text());
        if (likeness < SIMILAR_SOUND) {
            return Likely.NONE;
        }
        int shorter = Math.min(left.text().length(), right.text().length());
        if (likeness >= NEAR || (shorter >= SHORTEST_SLIP && Likeness.oneSlipApart(left.text(), right.text()))) {
            return left.rare() || right.rare() ? Likely.SLIP : Likely.NEAR;
        }
        return likeness >= SIMILAR || (!left.sound().isEmpty() && left.sound().equals(right.sound()))
                ? Likely.SIMILAR
                : Likely.NONE;
    }
}
